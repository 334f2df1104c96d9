package io.voxbridge.media.tone;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import org.junit.jupiter.api.Test;

class CallProgressToneTest {
  @Test
  void ringbackSoundsTwoSecondsOfSix() {
    int sounding = 0;
    for (int i = 0; i < 300; i++) {
      var frame = CallProgressTone.RINGBACK.frame(i);
      boolean on = frame.decibels() > -40;
      assertThat(on).isEqualTo(i < 100);
      sounding += on ? 1 : 0;
    }
    assertThat(sounding).isEqualTo(100);
    assertThat(CallProgressTone.RINGBACK.frame(300).decibels()).isGreaterThan(-25);
  }

  @Test
  void busyHasItsTwoFrequencies() {
    var samples = new short[20 * AudioFrame.SAMPLES];
    for (int i = 0; i < 20; i++) {
      CallProgressTone.BUSY.frame(i).copyTo(samples, i * AudioFrame.SAMPLES);
    }
    double low = Goertzel.purity(samples, 0, samples.length, 480);
    double high = Goertzel.purity(samples, 0, samples.length, 620);
    assertThat(low).isBetween(0.45, 0.55);
    assertThat(high).isBetween(0.45, 0.55);
    assertThat(CallProgressTone.BUSY.frame(30).decibels()).isLessThan(-90);
  }
}
