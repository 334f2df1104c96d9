package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.wav.WavFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording holds what was said and played, each on its channel, where the result says. */
class CallRecordingTest {
  private static final int LEFT = 0;
  private static final int RIGHT = 1;
  private static final double QUIET = -90;

  @TempDir Path folder;

  @Test
  void channels_ofACall_holdCallerAndBotAtTheirTimes() throws IOException {
    CallStage stage = stage();
    stage.says(3.0, 0.6, "no");

    CallOutcome outcome = stage.run();

    try (WavFile file = WavFile.open(Objects.requireNonNull(outcome.recording()).file())) {
      assertThat(file.format().channels()).isEqualTo(2);
      assertThat(file.format().sampleRate()).isEqualTo(16_000);
      assertThat(level(file, RIGHT, 0.1, 1.8)).as("bot asks").isGreaterThan(-15);
      assertThat(level(file, LEFT, 0.1, 1.8)).as("caller listens").isLessThan(QUIET);
      assertThat(level(file, RIGHT, 2.0, 3.5)).as("bot listens").isLessThan(QUIET);
      assertThat(level(file, LEFT, 3.06, 3.5)).as("caller answers").isGreaterThan(-15);
      assertThat(level(file, RIGHT, 3.7, 4.4)).as("bot says goodbye").isGreaterThan(-15);
      assertThat(level(file, LEFT, 3.7, 4.4)).as("caller listens again").isLessThan(QUIET);
      assertThat(crossings(file, RIGHT, 0.2, 1.2)).as("bot's tone").isBetween(690, 710);
      assertThat(crossings(file, LEFT, 3.1, 3.5)).as("caller's tone").isBetween(115, 125);
    }
    assertThat(outcome.recording().droppedFrames()).isZero();
    assertThat(outcome.recording().failedWrites()).isZero();
  }

  @Test
  void interruptedBot_inTheRecording_fallsSilentWithinAFrame() throws IOException {
    CallStage stage = stage();
    stage.at(0.8, () -> stage.phone.press("2"));

    CallOutcome outcome = stage.run();

    assertThat(stage.phone.playoutsCleared()).isEqualTo(1);
    try (WavFile file = WavFile.open(Objects.requireNonNull(outcome.recording()).file())) {
      assertThat(level(file, RIGHT, 0.1, 0.78)).isGreaterThan(-15);
      // "Sorry. Goodbye." follows at once: 15 characters with 60 ms each, and the tail.
      assertThat(file.duration()).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_000));
    }
  }

  @Test
  void phone_hears_exactlyWhatIsRecorded() throws IOException {
    CallStage stage = stage();
    stage.says(3.0, 0.6, "no");

    CallOutcome outcome = stage.run();

    try (WavFile file = WavFile.open(Objects.requireNonNull(outcome.recording()).file())) {
      int frames = stage.phone.heard().size();
      assertThat(file.samplesPerChannel()).isEqualTo((long) frames * AudioFrame.SAMPLES);
      for (int i = 0; i < frames; i++) {
        assertThat(file.samples(RIGHT, (long) i * AudioFrame.SAMPLES, AudioFrame.SAMPLES))
            .isEqualTo(stage.phone.heard().get(i).samples());
      }
    }
  }

  @Test
  void refusedFrames_byTheRoom_areSilentInTheRecording() throws IOException {
    CallStage stage = stage();
    stage.at(0.5, () -> stage.rooms.refuseAudio(true));
    stage.at(1.0, () -> stage.rooms.refuseAudio(false));
    stage.at(2.5, () -> stage.phone.hangUp());

    CallOutcome outcome = stage.run();

    assertThat(Objects.requireNonNull(stage.session().liveness().queues().get("room")).dropped())
        .isBetween(24L, 26L);
    try (WavFile file = WavFile.open(Objects.requireNonNull(outcome.recording()).file())) {
      assertThat(level(file, RIGHT, 0.1, 0.48)).isGreaterThan(-15);
      assertThat(level(file, RIGHT, 0.52, 0.98)).isLessThan(QUIET);
      assertThat(level(file, RIGHT, 1.02, 1.5)).isGreaterThan(-15);
    }
  }

  @Test
  void liveness_whileTalking_showsPhaseAndQueues() {
    CallStage stage = stage();
    AtomicReference<@Nullable CallLiveness> talking = new AtomicReference<>();
    AtomicReference<@Nullable CallLiveness> farewell = new AtomicReference<>();
    CountDownLatch seen = new CountDownLatch(2);
    stage.says(3.0, 0.4, "no");
    stage.at(
        2.5,
        () -> {
          talking.set(stage.session().liveness());
          seen.countDown();
        });
    stage.at(
        3.8,
        () -> {
          farewell.set(stage.session().liveness());
          seen.countDown();
        });
    stage.run();

    CallLiveness first = Objects.requireNonNull(talking.get());
    assertThat(first.phase()).isEqualTo(CallPhase.TALKING);
    assertThat(first.age()).isBetween(Duration.ofMillis(2_400), Duration.ofMillis(2_600));
    assertThat(first.sinceTick()).isLessThanOrEqualTo(AudioFrame.DURATION);
    assertThat(first.sinceBotAudio()).isBetween(Duration.ofMillis(600), Duration.ofMillis(680));
    assertThat(first.sinceCallerAudio()).isLessThanOrEqualTo(AudioFrame.DURATION);
    assertThat(first.queues())
        .containsOnlyKeys(
            "inbox", "caller_audio", "playout", "turn_end", "speech", "recorder", "room");
    assertThat(Objects.requireNonNull(farewell.get()).phase()).isEqualTo(CallPhase.FAREWELL);
  }

  private CallStage stage() {
    return new CallStage(Map.of("flow", CallStage.flow("appointment")), folder);
  }

  private static double level(WavFile file, int channel, double from, double to)
      throws IOException {
    short[] samples = samples(file, channel, from, to);
    return Level.decibels(samples, 0, samples.length);
  }

  /** Counts upward zero crossings: the periods of a tone. */
  private static int crossings(WavFile file, int channel, double from, double to)
      throws IOException {
    short[] samples = samples(file, channel, from, to);
    int count = 0;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i - 1] < 0 && samples[i] >= 0) {
        count++;
      }
    }
    return count;
  }

  private static short[] samples(WavFile file, int channel, double from, double to)
      throws IOException {
    long start = Math.round(from * AudioFrame.SAMPLE_RATE);
    return file.samples(channel, start, (int) (Math.round(to * AudioFrame.SAMPLE_RATE) - start));
  }
}
