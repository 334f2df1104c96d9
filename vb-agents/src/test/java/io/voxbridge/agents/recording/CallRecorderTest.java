package io.voxbridge.agents.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.wav.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallRecorderTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  @Test
  void frames_recorded_areOnTheirChannelsInOrder() throws IOException {
    CallRecorder recorder = recorder(1_000);
    for (int i = 0; i < 120; i++) {
      recorder.record(level(i), level(-i));
    }

    CallRecording recording = recorder.close(LIMIT);

    assertThat(recording.length()).isEqualTo(Duration.ofMillis(2_400));
    assertThat(Objects.requireNonNull(recording.peaks()).intervalMs()).isEqualTo(20);
    assertThat(Base64.getDecoder().decode(recording.peaks().caller())).hasSize(120);
    try (WavFile file = WavFile.open(recording.file())) {
      for (int i = 0; i < 120; i++) {
        assertThat(file.samples(0, (long) i * AudioFrame.SAMPLES, 1)).containsExactly((short) i);
        assertThat(file.samples(1, (long) i * AudioFrame.SAMPLES, 1)).containsExactly((short) -i);
      }
    }
  }

  @Test
  void gap_recorded_isSilenceOfThatLength() throws IOException {
    CallRecorder recorder = recorder(1_000);
    recorder.record(level(1), level(2));
    recorder.gap(50);
    recorder.record(level(3), level(4));
    recorder.gap(5);

    CallRecording recording = recorder.close(LIMIT);

    assertThat(recording.length()).isEqualTo(AudioFrame.DURATION.multipliedBy(57));
    try (WavFile file = WavFile.open(recording.file())) {
      assertThat(file.samples(0, 0, 1)).containsExactly((short) 1);
      assertThat(file.samples(0, 50L * AudioFrame.SAMPLES, 1)).containsExactly((short) 0);
      assertThat(file.samples(0, 51L * AudioFrame.SAMPLES, 1)).containsExactly((short) 3);
    }
  }

  @Test
  void openRecording_copiedAsAKilledProcessLeavesIt_plays() throws IOException {
    CallRecorder recorder = recorder(1_000);
    for (int i = 0; i < 300; i++) {
      recorder.record(level(7), level(8));
    }
    Path file = folder.resolve("call.wav");
    await().until(() -> Files.size(file) >= 4 * 64_000);
    Path left = Files.copy(file, folder.resolve("killed.wav"));

    try (WavFile wav = WavFile.open(left)) {
      assertThat(wav.duration()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
      assertThat(wav.samples(0, 16_000, 1)).containsExactly((short) 7);
      assertThat(wav.samples(1, 16_000, 1)).containsExactly((short) 8);
    }
    recorder.close(LIMIT);
  }

  @Test
  void frames_afterClose_areIgnored() throws IOException {
    CallRecorder recorder = recorder(1_000);
    recorder.record(level(1), level(1));
    recorder.close(LIMIT);

    recorder.record(level(2), level(2));

    assertThat(recorder.waiting()).isZero();
    assertThat(recorder.dropped()).isZero();
  }

  @Test
  void missingFolder_atStart_isToldAtOnce() {
    assertThatThrownBy(() ->
            CallRecorder.start(folder.resolve("missing/call.wav"), 100, "test", failures::add))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void fullDisk_inTheCall_isToldOnceAndCounted() {
    Disk disk = new Disk();
    CallRecorder recorder =
        CallRecorder.start(folder.resolve("call.wav"), disk, 1_000, "test", failures::add);
    disk.failAfter(15);
    for (int i = 0; i < 40; i++) {
      recorder.record(level(i), level(i));
    }

    CallRecording recording = recorder.close(LIMIT);

    assertThat(recording.length()).isEqualTo(AudioFrame.DURATION.multipliedBy(15));
    assertThat(recording.failedWrites()).isEqualTo(25);
    assertThat(failures).containsExactly("recording: no space left on device");
  }

  @Test
  void slowDisk_inTheCall_dropsAndKeepsPositions() {
    Disk disk = new Disk();
    disk.hold();
    CallRecorder recorder =
        CallRecorder.start(folder.resolve("call.wav"), disk, 20, "test", failures::add);
    for (int i = 0; i < 10; i++) {
      recorder.record(level(i), level(i));
    }
    await().until(() -> recorder.waiting() == 0);
    for (int i = 10; i < 35; i++) {
      recorder.record(level(i), level(i));
    }
    assertThat(recorder.dropped()).isEqualTo(5);
    disk.release();
    await().until(() -> recorder.waiting() == 0);
    recorder.record(level(35), level(35));

    CallRecording recording = recorder.close(LIMIT);

    assertThat(recording.length()).isEqualTo(AudioFrame.DURATION.multipliedBy(36));
    assertThat(disk.written.get(29)).isEqualTo((short) 29);
    assertThat(disk.written.subList(30, 35)).containsOnly((short) 0);
    assertThat(disk.written.get(35)).isEqualTo((short) 35);
  }

  @Test
  void hangingDisk_atTheEnd_isGivenUpAfterTheLimit() {
    Disk disk = new Disk();
    disk.hold();
    CallRecorder recorder =
        CallRecorder.start(folder.resolve("call.wav"), disk, 100, "test", failures::add);
    for (int i = 0; i < 30; i++) {
      recorder.record(level(i), level(i));
    }

    CallRecording recording = recorder.close(Duration.ofMillis(50));

    assertThat(recording.length()).isLessThan(AudioFrame.DURATION.multipliedBy(30));
    disk.release();
  }

  /** A disk that can be slow or full. */
  private static final class Disk implements CallRecorder.StereoWriter {
    final List<Short> written = new CopyOnWriteArrayList<>();
    private final Semaphore gate = new Semaphore(1);
    private volatile int capacity = Integer.MAX_VALUE;

    void failAfter(int frames) {
      capacity = frames;
    }

    void hold() {
      gate.acquireUninterruptibly();
    }

    void release() {
      gate.release();
    }

    @Override
    public void write(AudioFrame caller, AudioFrame bot) throws IOException {
      gate.acquireUninterruptibly();
      gate.release();
      if (written.size() >= capacity) {
        throw new IOException("no space left on device");
      }
      written.add(caller.sample(0));
    }

    @Override
    public void close() {}
  }

  private CallRecorder recorder(int capacity) throws IOException {
    return CallRecorder.start(folder.resolve("call.wav"), capacity, "test", failures::add);
  }

  private static AudioFrame level(int value) {
    short[] samples = new short[AudioFrame.SAMPLES];
    Arrays.fill(samples, (short) value);
    return AudioFrame.of(samples);
  }
}
