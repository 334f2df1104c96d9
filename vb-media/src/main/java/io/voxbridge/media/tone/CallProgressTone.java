package io.voxbridge.media.tone;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;

/**
 * Tones that tell a caller what becomes of the call: the North American plan (ITU-T E.180), each
 * frequency at -22 dBFS.
 */
public enum CallProgressTone {
  /** The other phone rings: 2 s on, 4 s off. */
  RINGBACK(2000, 4000, 440, 480),
  /** The other phone is busy: 0.5 s on, 0.5 s off. */
  BUSY(500, 500, 480, 620),
  /** The network is congested: 0.25 s on, 0.25 s off. */
  CONGESTION(250, 250, 480, 620);

  private static final double DECIBELS = -22;

  private final int onSamples;
  private final int cycleSamples;
  private final double lowHertz;
  private final double highHertz;

  CallProgressTone(int onMillis, int offMillis, double lowHertz, double highHertz) {
    onSamples = onMillis * AudioFrame.SAMPLE_RATE / 1000;
    cycleSamples = onSamples + offMillis * AudioFrame.SAMPLE_RATE / 1000;
    this.lowHertz = lowHertz;
    this.highHertz = highHertz;
  }

  /** Returns the tone's frame with this number, from 0 at the beginning of the cadence. */
  public AudioFrame frame(long index) {
    long start = index * AudioFrame.SAMPLES;
    double peak = 32768 * Math.sqrt(2) * Level.gain(DECIBELS);
    var samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      long position = (start + i) % cycleSamples;
      if (position < onSamples) {
        double angle = 2 * Math.PI * position / AudioFrame.SAMPLE_RATE;
        double sum = Math.sin(lowHertz * angle) + Math.sin(highHertz * angle);
        samples[i] = (short) Math.round(sum * peak);
      }
    }
    return AudioFrame.of(samples);
  }
}
