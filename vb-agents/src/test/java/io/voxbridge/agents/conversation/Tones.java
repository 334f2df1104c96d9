package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;

/** Frames of a steady tone, about -13 dBFS. */
final class Tones {
  private static final double AMPLITUDE = 10_000;

  private Tones() {}

  static AudioFrame frame(double hertz, int index) {
    short[] samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) (index * AudioFrame.SAMPLES + i) / AudioFrame.SAMPLE_RATE;
      samples[i] = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * t));
    }
    return AudioFrame.of(samples);
  }
}
