package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;

/**
 * Short-time spectrum of telephone audio: 32 ms Hann windows that end with the latest frame, power
 * in sixteen equal bands between 200 and 3,400 Hz, how flat it is there, and how periodic. Not
 * thread-safe.
 */
final class Spectrum {
  static final int BANDS = 16;

  private static final int SIZE = 512;
  private static final int LOWEST_BIN = 200 * SIZE / AudioFrame.SAMPLE_RATE;
  private static final int BINS = (3400 - 200) * SIZE / AudioFrame.SAMPLE_RATE;

  /** Periods of voices: 400 Hz down to 80 Hz. */
  private static final int SHORTEST_PERIOD = AudioFrame.SAMPLE_RATE / 400;

  private static final int LONGEST_PERIOD = AudioFrame.SAMPLE_RATE / 80;
  private static final double FULL_SCALE = 32768.0;
  private static final double TINY = 1e-12;

  private final double[] window = new double[SIZE];
  private final double[] history = new double[SIZE];
  private final double[] re = new double[SIZE];
  private final double[] im = new double[SIZE];
  private final double[] bands = new double[BANDS];
  private final double[] power = new double[BINS];
  private final double[] windowCorrelation = new double[LONGEST_PERIOD + 1];
  private double flatness;
  private double decibels;
  private double periodicity;

  Spectrum() {
    for (int i = 0; i < SIZE; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (SIZE - 1));
    }
    for (int lag = 0; lag < windowCorrelation.length; lag++) {
      for (int i = 0; i + lag < SIZE; i++) {
        windowCorrelation[lag] += window[i] * window[i + lag];
      }
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

  /**
   * Returns the highest normalised autocorrelation at a period of a voice, about 0 to 1: noise has
   * 0.2 to 0.4, a vowel 0.6 and more. The window's own decay is divided out, see P. Boersma,
   * Accurate short-term analysis of the fundamental frequency, IFA Proceedings 17, 1993.
   */
  double periodicity() {
    return periodicity;
  }

  private void measure() {
    double total = 0;
    double logs = 0;
    for (int i = 0; i < BINS; i++) {
      int bin = LOWEST_BIN + i;
      power[i] = re[bin] * re[bin] + im[bin] * im[bin] + TINY;
      total += power[i];
      logs += Math.log(power[i]);
    }
    for (int band = 0; band < BANDS; band++) {
      int from = band * BINS / BANDS;
      int to = (band + 1) * BINS / BANDS;
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += power[i];
      }
      bands[band] = sum / (to - from);
    }
    flatness = Math.exp(logs / BINS) / (total / BINS);
    // One-sided power over the window's energy (3/8 of its length).
    decibels = 10 * Math.log10(2 * total / (SIZE * SIZE * 0.375) + TINY);
    correlate();
  }

  /** The autocorrelation is the transform of the power spectrum (Wiener and Khinchin). */
  private void correlate() {
    for (int i = 0; i < SIZE; i++) {
      int bin = Math.min(i, SIZE - i) - LOWEST_BIN;
      re[i] = bin >= 0 && bin < BINS ? power[bin] : 0;
      im[i] = 0;
    }
    transform();
    periodicity = 0;
    for (int lag = SHORTEST_PERIOD; lag <= LONGEST_PERIOD; lag++) {
      double decay = windowCorrelation[lag] / windowCorrelation[0];
      periodicity = Math.max(periodicity, re[lag] / re[0] / decay);
    }
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
