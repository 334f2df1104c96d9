package io.voxbridge.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.voxbridge.media.tone.Tone;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AudioFrameTest {
  @Test
  void aFrameSurvivesTheWire() {
    var frame = AudioFrame.copyOf(Tone.samples(Duration.ofMillis(20), -10, 700), 0);
    var wire = ByteBuffer.allocate(2 * AudioFrame.BYTES);
    frame.write(wire);
    frame.write(wire);
    wire.flip();

    AudioFrame.read(wire);
    var second = AudioFrame.read(wire);

    assertThat(second.samples()).isEqualTo(frame.samples());
    assertThat(wire.hasRemaining()).isFalse();
    assertThat((wire.get(1) << 8) | (wire.get(0) & 0xFF)).isEqualTo(frame.sample(0));
    assertThatThrownBy(() -> AudioFrame.read(wire)).isInstanceOf(BufferUnderflowException.class);
  }

  @Test
  void aFrameHasExactlyItsLength() {
    assertThatThrownBy(() -> AudioFrame.of(new short[319]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("320");
    assertThat(AudioFrame.copyOf(new short[] {1, 2, 3}, 1).sample(1)).isEqualTo((short) 3);
  }

  @Test
  void levelsAreThoseOfTheTone() {
    assertThat(AudioFrame.silence().decibels()).isEqualTo(Level.FLOOR_DECIBELS);
    var tone = Tone.samples(Duration.ofSeconds(1), -20, 1000);
    assertThat(Level.decibels(tone, 1600, 8000)).isCloseTo(-20, within(0.05));
    assertThat(Level.peak(tone, 0, tone.length)).isBetween(4600, 4680);
    assertThat(Level.gain(-6.0206)).isCloseTo(0.5, within(1e-4));
  }

  @Test
  void mixingAddsAndSaturates() {
    var loud = new short[AudioFrame.SAMPLES];
    Arrays.fill(loud, (short) 30_000);
    var frame = AudioFrame.of(loud);

    assertThat(Mixer.mix(frame, frame).sample(7)).isEqualTo(Short.MAX_VALUE);
    assertThat(Mixer.mix(frame, AudioFrame.silence())).isSameAs(frame);
    assertThat(Mixer.scale(loud, -2)[0]).isEqualTo(Short.MIN_VALUE);
    var target = new short[400];
    Mixer.add(frame, 0.5, target, 80);
    assertThat(target[79]).isZero();
    assertThat(target[80]).isEqualTo((short) 15_000);
  }

  @Test
  void cuttingKeepsEverySampleInOrder() {
    var cutter = new FrameCutter();
    var frames = new ArrayList<AudioFrame>();
    var piece = new short[150];
    for (int i = 0; i < 5; i++) {
      for (int k = 0; k < piece.length; k++) {
        piece[k] = (short) (i * piece.length + k);
      }
      cutter.add(piece, 0, piece.length, frames::add);
    }
    assertThat(frames).hasSize(2);
    cutter.flush(frames::add);
    cutter.flush(frames::add);

    assertThat(frames).hasSize(3);
    for (int i = 0; i < 750; i++) {
      assertThat(frames.get(i / 320).sample(i % 320)).isEqualTo((short) i);
    }
    assertThat(frames.getLast().sample(319)).isZero();
  }
}
