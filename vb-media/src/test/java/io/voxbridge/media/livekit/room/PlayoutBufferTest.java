package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlayoutBufferTest {
  private final PlayoutBuffer buffer = new PlayoutBuffer();

  private static AudioFrame loud(int value) {
    var samples = new short[AudioFrame.SAMPLES];
    Arrays.fill(samples, (short) value);
    return AudioFrame.of(samples);
  }

  /** Takes a frame; returns its first sample, 0 for nothing or silence. */
  private int take() {
    AudioFrame frame = buffer.take();
    return frame == null ? 0 : frame.sample(0);
  }

  @Test
  void framesComeOutAsTheyWentIn() {
    assertThat(buffer.isEmpty()).isTrue();
    assertThat(take()).isZero();
    assertThat(buffer.offer(loud(1000))).isTrue();
    assertThat(buffer.offer(loud(2000))).isTrue();
    assertThat(buffer.isEmpty()).isFalse();
    assertThat(take()).isEqualTo(1000);
    assertThat(take()).isEqualTo(2000);
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void aFullBufferRefuses() {
    for (int i = 0; i < PlayoutBuffer.CAPACITY; i++) {
      assertThat(buffer.offer(loud(1000 + i))).isTrue();
    }
    assertThat(buffer.offer(loud(1))).isFalse();
    assertThat(buffer.counters().refused()).isOne();
    for (int i = 0; i < PlayoutBuffer.CAPACITY; i++) {
      assertThat(take()).isEqualTo(1000 + i);
    }
  }

  @Test
  void clearingLeavesNothing() {
    buffer.offer(loud(1000));
    buffer.offer(loud(1000));
    assertThat(take()).isEqualTo(1000);
    buffer.clear();
    assertThat(buffer.take()).isNull();
  }

  @Test
  void excessIsWonBackInSilenceOnly() {
    buffer.offer(loud(1000));
    for (int i = 0; i < 5; i++) {
      buffer.offer(AudioFrame.silence());
    }
    buffer.offer(loud(2000));
    assertThat(take()).isEqualTo(1000);
    assertThat(take()).isEqualTo(2000);
    assertThat(buffer.counters().leftOut()).isEqualTo(5);
    buffer.offer(AudioFrame.silence());
    assertThat(buffer.take()).isEqualTo(AudioFrame.silence());
  }
}
