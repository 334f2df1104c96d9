package io.voxbridge.agents.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.result.RecordingPeaks;
import io.voxbridge.media.audio.AudioFrame;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PeakMeterTest {
  private final PeakMeter meter = new PeakMeter();

  private static AudioFrame peak(int value) {
    short[] samples = new short[AudioFrame.SAMPLES];
    samples[100] = (short) value;
    return AudioFrame.of(samples);
  }

  private static byte[] parts(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  @Test
  void nothing_hasNoParts() {
    assertThat(meter.peaks()).isEqualTo(new RecordingPeaks(20, "", ""));
  }

  @Test
  void shortRecording_hasAPartForEveryFrameAndChannelsOfTheirOwn() {
    meter.add(peak(-32_768), AudioFrame.silence());
    meter.add(peak(0), peak(16_384));
    meter.add(peak(1), peak(-1));

    RecordingPeaks peaks = meter.peaks();
    assertThat(peaks.intervalMs()).isEqualTo(20);
    assertThat(parts(peaks.caller())).containsExactly(255, 0, 1);
    assertThat(parts(peaks.bot())).containsExactly(0, 128, 1);
  }

  @Test
  void longRecording_keepsItsLoudestMomentsInABoundedNumberOfParts() {
    // One hour, with one bang in the caller's channel after 40 minutes.
    int frames = 60 * 60 * 50;
    int bang = 40 * 60 * 50;
    for (int i = 0; i < frames; i++) {
      meter.add(i == bang ? peak(20_000) : AudioFrame.silence(), AudioFrame.silence());
    }

    RecordingPeaks peaks = meter.peaks();
    byte[] caller = parts(peaks.caller());
    // 180,000 frames in parts of 256 (5.12 s) are 704.
    assertThat(peaks.intervalMs()).isEqualTo(5120);
    assertThat(caller).hasSize(704);
    assertThat(parts(peaks.bot())).hasSize(704).containsOnly(0);
    for (int part = 0; part < caller.length; part++) {
      assertThat(Byte.toUnsignedInt(caller[part])).isEqualTo(part == bang / 256 ? 156 : 0);
    }
  }
}
