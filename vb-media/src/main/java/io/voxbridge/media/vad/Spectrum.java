package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;

/**
 * Short-time spectrum of telephone audio: 32 ms Hann windows that end with the latest frame, power
 * in six bands between 200 and 3,400 Hz, and how flat it is there. Not thread-safe.
 */
final class Spectrum {
  /** Edges of the bands, in Hz: about equal on the ear's scale. */
  private static final int[] EDGES = {200, 450, 750, 1150, 1700, 2450, 3400};

  static final int BANDS = EDGES.length - 1;

  private static final int SIZE = 512;
  private static final double FULL_SCALE = 32768.0;
  private static final double TINY = 1e-12;

  private final double[] window = new double[SIZE];
  private final double[] history = new double[SIZE];
  private final double[] re = new double[SIZE];
  private final double[] im = new double[SIZE];
  private final double[] bands = new double[BANDS];
  private double flatness;
  private double decibels;

  Spectrum() {
    for (int i = 0; i < SIZE; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (SIZE - 1));
    }
  }

  /** Takes the next frame. */
  void accept(AudioFrame frame) {
    System.arraycopy(history, AudioFrame.SAMPLES, history, 0, SIZE - AudioFrame.SAMPLES);
    for (int i = 0; i < AudioFrame.SAMPLES; i++) {
      history[SIZE - AudioFrame.SAMPLES + i] = frame.sample(i) / FULL_SCALE;
    }
    for (int i = 0; i < SIZE; i++) {
      re[i] = history[i] * window[i];
      im[i] = 0;
    }
    transform();
    measure();
  }

  /** Returns the mean power of a band's bins; full scale is about 0 dB for noise. */
  double band(int index) {
    return bands[index];
  }

  /** Returns the level between 200 and 3,400 Hz, dBFS. */
  double decibels() {
    return decibels;
  }

  /**
   * Returns the spectral flatness between 200 and 3,400 Hz: geometric over arithmetic mean of the
   * power. White noise has about 0.56, a vowel less than 0.1.
   */
  double flatness() {
    return flatness;
  }

  private void measure() {
    double total = 0;
    double logs = 0;
    int count = 0;
    for (int band = 0; band < BANDS; band++) {
      int from = bin(EDGES[band]);
      int to = bin(EDGES[band + 1]);
      double sum = 0;
      for (int i = from; i < to; i++) {
        double power = re[i] * re[i] + im[i] * im[i] + TINY;
        sum += power;
        logs += Math.log(power);
      }
      bands[band] = sum / (to - from);
      total += sum;
      count += to - from;
    }
    flatness = Math.exp(logs / count) / (total / count);
    // One-sided power over the window's energy (3/8 of its length).
    decibels = 10 * Math.log10(2 * total / (SIZE * SIZE * 0.375) + TINY);
  }

  private static int bin(int hertz) {
    return hertz * SIZE / AudioFrame.SAMPLE_RATE;
  }

  /** Radix-2 fast Fourier transform in place. */
  private void transform() {
    for (int i = 1, j = 0; i < SIZE; i++) {
      int bit = SIZE >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double swap = re[i];
        re[i] = re[j];
        re[j] = swap;
      }
    }
    for (int length = 2; length <= SIZE; length <<= 1) {
      double angle = -2 * Math.PI / length;
      double stepRe = Math.cos(angle);
      double stepIm = Math.sin(angle);
      for (int start = 0; start < SIZE; start += length) {
        double turnRe = 1;
        double turnIm = 0;
        for (int k = start; k < start + length / 2; k++) {
          int other = k + length / 2;
          double otherRe = re[other] * turnRe - im[other] * turnIm;
          double otherIm = re[other] * turnIm + im[other] * turnRe;
          re[other] = re[k] - otherRe;
          im[other] = im[k] - otherIm;
          re[k] += otherRe;
          im[k] += otherIm;
          double nextRe = turnRe * stepRe - turnIm * stepIm;
          turnIm = turnRe * stepIm + turnIm * stepRe;
          turnRe = nextRe;
        }
      }
    }
  }
}
