package io.voxbridge.agents.hearing;

import io.voxbridge.media.audio.AudioFrame;
import java.util.Arrays;

/**
 * What speech models of the Whisper family see of 8 s of audio at 16 kHz: the logarithm of its
 * power in 80 mel bands, every 10 ms. Pure; not thread-safe, because it works in arrays of its own.
 *
 * <p>The samples are brought to mean 0 and variance 1. Windows of 400 samples (periodic Hann) are
 * centred on every 160th sample, with the ends mirrored. Bands are triangles of equal area on the
 * Slaney mel scale from 0 to 8 kHz [1]. The decimal logarithm is cut off 8 below the loudest and
 * scaled by (x + 4) / 4 [2].
 *
 * <p>[1] M. Slaney, Auditory Toolbox, Interval Research TR 1998-010. [2] A. Radford et al., Robust
 * Speech Recognition via Large-Scale Weak Supervision, 2022, section 2.2, and its published code.
 */
final class MelFeatures {
  static final int SAMPLES = 8 * AudioFrame.SAMPLE_RATE;
  static final int BANDS = 80;
  static final int FRAMES = 800;

  private static final int WINDOW = 400;
  private static final int HOP = 160;
  private static final int BINS = WINDOW / 2 + 1;

  /** The window's length is the square of this: two rounds of short transforms make a long one. */
  private static final int ROOT = 20;

  private static final double LEAST_POWER = 1e-10;
  private static final double LEAST_VARIANCE = 1e-7;
  private static final double DYNAMIC = 8;

  private final double[] window = new double[WINDOW];
  private final double[] cos = new double[WINDOW];
  private final double[] sin = new double[WINDOW];
  private final double[] partRe = new double[WINDOW];
  private final double[] partIm = new double[WINDOW];
  private final double[] piece = new double[WINDOW];
  private final double[] power = new double[BINS];
  private final Band[] bands = bands();

  /** A band's weights, from its first bin on. */
  private static final class Band {
    final int first;
    final double[] weights;

    Band(int first, double[] weights) {
      this.first = first;
      this.weights = weights;
    }
  }

  MelFeatures() {
    for (int i = 0; i < WINDOW; i++) {
      double angle = 2 * Math.PI * i / WINDOW;
      cos[i] = Math.cos(angle);
      sin[i] = Math.sin(angle);
      window[i] = 0.5 - 0.5 * cos[i];
    }
  }

  /**
   * Returns the features, [{@link #BANDS}][{@link #FRAMES}] row by row.
   *
   * @param samples {@link #SAMPLES} of them, from -1 to 1
   */
  float[] of(float[] samples) {
    if (samples.length != SAMPLES) {
      throw new IllegalArgumentException(SAMPLES + " samples are needed, not " + samples.length);
    }
    double[] even = normalise(samples);
    double[] logs = new double[BANDS * FRAMES];
    double loudest = Double.NEGATIVE_INFINITY;
    for (int frame = 0; frame < FRAMES; frame++) {
      measure(even, frame * HOP - WINDOW / 2);
      for (int band = 0; band < BANDS; band++) {
        double log = Math.log10(Math.max(LEAST_POWER, weigh(bands[band])));
        logs[band * FRAMES + frame] = log;
        loudest = Math.max(loudest, log);
      }
    }
    float[] features = new float[logs.length];
    for (int i = 0; i < logs.length; i++) {
      features[i] = (float) ((Math.max(logs[i], loudest - DYNAMIC) + 4) / 4);
    }
    return features;
  }

  private static double[] normalise(float[] samples) {
    double mean = 0;
    for (float sample : samples) {
      mean += sample / SAMPLES;
    }
    double variance = 0;
    for (float sample : samples) {
      variance += (sample - mean) * (sample - mean) / SAMPLES;
    }
    double scale = 1 / Math.sqrt(variance + LEAST_VARIANCE);
    double[] even = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      even[i] = (samples[i] - mean) * scale;
    }
    return even;
  }

  /** Computes the power of every bin of the window that begins at this sample. */
  private void measure(double[] samples, int from) {
    for (int i = 0; i < WINDOW; i++) {
      piece[i] = window[i] * samples[mirrored(from + i)];
    }
    transform();
  }

  private static int mirrored(int index) {
    if (index < 0) {
      return -index;
    }
    return index < SAMPLES ? index : 2 * (SAMPLES - 1) - index;
  }

  private double weigh(Band band) {
    double sum = 0;
    double[] weights = band.weights;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * power[band.first + i];
    }
    return sum;
  }

  /*
   * Discrete Fourier transform of 400 real samples in 20 × 20: with n = 20 a + b and k = c + 20 d,
   * X[k] = sum over b of w^(b c) w^(20 b d) (sum over a of x[20 a + b] w^(20 a c)). The input is
   * real, so X[400 - k] is the conjugate of X[k], and c from 0 to 10 gives all bins.
   */
  private void transform() {
    for (int c = 0; c <= ROOT / 2; c++) {
      for (int b = 0; b < ROOT; b++) {
        short20(b, c);
      }
      for (int d = 0; d < ROOT; d++) {
        int k = c + ROOT * d;
        double re = 0;
        double im = 0;
        for (int b = 0; b < ROOT; b++) {
          int turn = ROOT * b * d % WINDOW;
          re += partRe[b] * cos[turn] + partIm[b] * sin[turn];
          im += partIm[b] * cos[turn] - partRe[b] * sin[turn];
        }
        power[k < BINS ? k : WINDOW - k] = re * re + im * im;
      }
    }
  }

  /** The inner sum, already turned by w^(b c). */
  private void short20(int b, int c) {
    double re = 0;
    double im = 0;
    for (int a = 0; a < ROOT; a++) {
      int turn = ROOT * a * c % WINDOW;
      double sample = piece[ROOT * a + b];
      re += sample * cos[turn];
      im -= sample * sin[turn];
    }
    int turn = b * c;
    partRe[b] = re * cos[turn] + im * sin[turn];
    partIm[b] = im * cos[turn] - re * sin[turn];
  }

  private static Band[] bands() {
    double top = mel(AudioFrame.SAMPLE_RATE / 2.0);
    double[] edges = new double[BANDS + 2];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = hertz(top * i / (BANDS + 1));
    }
    Band[] bands = new Band[BANDS];
    for (int band = 0; band < BANDS; band++) {
      bands[band] = band(edges[band], edges[band + 1], edges[band + 2]);
    }
    return bands;
  }

  private static Band band(double low, double middle, double high) {
    double[] weights = new double[BINS];
    int first = -1;
    int last = -1;
    for (int bin = 0; bin < BINS; bin++) {
      double hertz = (double) bin * AudioFrame.SAMPLE_RATE / WINDOW;
      double rising = (hertz - low) / (middle - low);
      double falling = (high - hertz) / (high - middle);
      double weight = Math.max(0, Math.min(rising, falling)) * 2 / (high - low);
      weights[bin] = weight;
      if (weight > 0) {
        first = first < 0 ? bin : first;
        last = bin;
      }
    }
    return new Band(
        Math.max(first, 0),
        first < 0 ? new double[0] : Arrays.copyOfRange(weights, first, last + 1));
  }

  /** The Slaney scale: linear up to 1 kHz, which is 15 mel, then 27 mel for every factor 6.4. */
  private static double mel(double hertz) {
    return hertz < 1000 ? 3 * hertz / 200 : 15 + Math.log(hertz / 1000) * 27 / Math.log(6.4);
  }

  private static double hertz(double mel) {
    return mel < 15 ? 200 * mel / 3 : 1000 * Math.exp(Math.log(6.4) / 27 * (mel - 15));
  }
}
