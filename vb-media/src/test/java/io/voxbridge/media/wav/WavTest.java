package io.voxbridge.media.wav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.tone.Goertzel;
import io.voxbridge.media.tone.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("call.wav");
  }

  private void write(WavWriter writer, int frames) throws IOException {
    var left = Tone.samples(Duration.ofSeconds(10), -20, 400);
    var right = Tone.samples(Duration.ofSeconds(10), -26, 900);
    for (int i = 0; i < frames; i++) {
      writer.write(
          AudioFrame.copyOf(left, i * AudioFrame.SAMPLES),
          AudioFrame.copyOf(right, i * AudioFrame.SAMPLES));
    }
  }

  @Test
  void bothChannelsComeBack() throws IOException, UnsupportedAudioFileException {
    try (var writer = WavWriter.create(file, WavFormat.CALL_RECORDING)) {
      write(writer, 125);
      assertThat(writer.duration()).isEqualTo(Duration.ofMillis(2500));
    }

    try (var wav = WavFile.open(file)) {
      assertThat(wav.format()).isEqualTo(WavFormat.CALL_RECORDING);
      assertThat(wav.duration()).isEqualTo(Duration.ofMillis(2500));
      var left = wav.samples(0, 1600, 16_000);
      var right = wav.samples(1, 1600, 16_000);
      assertThat(Goertzel.purity(left, 0, left.length, 400)).isGreaterThan(0.99);
      assertThat(Goertzel.purity(right, 0, right.length, 900)).isGreaterThan(0.99);
      assertThat(wav.samples(0, 39_990, 100)).hasSize(10);
      assertThat(wav.samples(0, 50_000, 100)).isEmpty();
    }
    try (var stream = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(stream.getFrameLength()).isEqualTo(40_000);
      assertThat(stream.getFormat().getChannels()).isEqualTo(2);
    }
  }

  @Test
  void aFileWhoseWriterWasKilledStillPlaysAndIsMended()
      throws IOException, UnsupportedAudioFileException {
    var killed = folder.resolve("killed.wav");
    try (var writer = WavWriter.create(file, WavFormat.CALL_RECORDING)) {
      write(writer, 175);
      Files.copy(file, killed);
    }
    try (var stream = AudioSystem.getAudioInputStream(killed.toFile())) {
      assertThat(stream.getFrameLength()).isEqualTo(3 * 16_000);
    }

    byte[] torn = Files.readAllBytes(killed);
    torn = Arrays.copyOf(torn, torn.length + 4 * 8000 + 3);
    Files.write(killed, torn);
    try (var wav = WavFile.open(killed)) {
      assertThat(wav.duration()).isEqualTo(Duration.ofMillis(3500));
    }
    assertThat(WavWriter.recover(killed)).isEqualTo(Duration.ofMillis(3500));
    try (var stream = AudioSystem.getAudioInputStream(killed.toFile())) {
      assertThat(stream.getFrameLength()).isEqualTo(56_000);
    }
    assertThat(Files.size(killed)).isEqualTo(44 + 56_000 * 4);
  }

  @Test
  void recoveringAFinishedFileChangesNothing() throws IOException {
    try (var writer = WavWriter.create(file, WavFormat.CALL_RECORDING)) {
      write(writer, 60);
    }
    var before = Files.readAllBytes(file);
    assertThat(WavWriter.recover(file)).isEqualTo(Duration.ofMillis(1200));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void peaksDrawTheOutline() throws IOException {
    try (var writer = WavWriter.create(file, new WavFormat(1, 16_000))) {
      var samples = new short[16_000];
      Arrays.fill(samples, 8000, 12_000, (short) -16_384);
      writer.write(samples, 0, samples.length);
    }
    try (var wav = WavFile.open(file)) {
      assertThat(wav.peaks(0, 4)).containsExactly(new double[] {0, 0, 0.5, 0}, within(1e-9));
      assertThat(wav.peaks(0, 40_000)).hasSize(40_000);
      assertThatThrownBy(() -> wav.peaks(1, 4)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void chunksBeforeTheSamplesAreSkipped() throws IOException {
    try (var writer = WavWriter.create(file, new WavFormat(1, 8000))) {
      writer.write(new short[] {1, 2, 3, 4}, 0, 4);
    }
    var plain = Files.readAllBytes(file);
    var extra = new byte[plain.length + 12];
    System.arraycopy(plain, 0, extra, 0, 36);
    System.arraycopy(new byte[] {'L', 'I', 'S', 'T', 3, 0, 0, 0, 9, 9, 9, 0}, 0, extra, 36, 12);
    System.arraycopy(plain, 36, extra, 48, plain.length - 36);
    Files.write(file, extra);

    try (var wav = WavFile.open(file)) {
      assertThat(wav.samples(0, 0, 9)).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Files.writeString(file, "RIFF this is no audio");
    assertThatThrownBy(() -> WavFile.open(file)).hasMessageContaining("not a WAV file");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> WavFile.open(file)).hasMessageContaining("not a WAV file");
  }

  @Test
  void samplesMustFillTheChannels() throws IOException {
    try (var writer = WavWriter.create(file, WavFormat.CALL_RECORDING)) {
      assertThatThrownBy(() -> writer.write(new short[3], 0, 3))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.write(AudioFrame.silence()))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
