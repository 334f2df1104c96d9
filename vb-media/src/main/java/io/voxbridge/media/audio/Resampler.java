package io.voxbridge.media.audio;

import java.util.Arrays;

/**
 * Changes the sample rate of a stream by a rational factor with a polyphase low-pass FIR filter
 * (windowed sinc, Kaiser window).
 *
 * <p>Stop band 80 dB down; the pass band reaches to 84 % of the lower of the two Nyquist
 * frequencies (3.4 kHz when one side is 8 kHz, the telephone band). The delay is half the filter,
 * {@link #delaySamples()} input samples; {@link #convert} removes it. Not thread-safe; one per
 * stream.
 *
 * <p>See R. Crochiere, L. Rabiner, Multirate Digital Signal Processing, 1983, chapter 3.
 */
public final class Resampler {
  /** Filter length in samples of the slower side. */
  private static final int SPAN = 64;

  /** Kaiser's beta for 80 dB of stop-band attenuation. */
  private static final double BETA = 7.857;

  /** Transition width in cycles per sample of the slower side, for SPAN and BETA. */
  private static final double TRANSITION = (80 - 8) / (2.285 * 2 * Math.PI * SPAN);

  private final int up;
  private final int down;
  private final int taps;
  private final float[][] phases;
  private final short[] history;
  private int newest;
  private int phase;

  /**
   * Makes a resampler with silence before its first sample.
   *
   * @param fromRate samples per second in
   * @param toRate samples per second out
   */
  public Resampler(int fromRate, int toRate) {
    if (fromRate <= 0 || toRate <= 0) {
      throw new IllegalArgumentException(
          "rates must be above 0, not %d and %d".formatted(fromRate, toRate));
    }
    int divisor = greatestCommonDivisor(fromRate, toRate);
    up = toRate / divisor;
    down = fromRate / divisor;
    taps = up == down ? 1 : 2 * Math.ceilDiv(SPAN * Math.max(fromRate, toRate), 2 * toRate);
    phases = up == down ? new float[][] {{1}} : design();
    history = new short[2 * taps];
  }

  /** Returns the delay of the output in input samples. */
  public int delaySamples() {
    return taps / 2;
  }

  /** Returns the most samples that {@link #process} can make of so many. */
  public int maxOutput(int inputLength) {
    return Math.ceilDiv(inputLength * up, down) + 1;
  }

  /**
   * Resamples the next piece of the stream.
   *
   * @param output receives the result from index 0; {@link #maxOutput} long or longer
   * @return how many samples were written
   */
  public int process(short[] input, int offset, int length, short[] output) {
    int written = 0;
    for (int i = offset; i < offset + length; i++) {
      push(input[i]);
      for (; phase < up; phase += down) {
        output[written++] = filter(phases[phase]);
      }
      phase -= up;
    }
    return written;
  }

  /** Resamples a whole recording: no delay, and as long as before. */
  public static short[] convert(short[] input, int fromRate, int toRate) {
    var resampler = new Resampler(fromRate, toRate);
    int padding = resampler.delaySamples() + resampler.down;
    var padded = Arrays.copyOf(input, input.length + padding);
    var output = new short[resampler.maxOutput(padded.length)];
    resampler.process(padded, 0, padded.length, output);
    int skip = Math.round((float) resampler.delaySamples() * toRate / fromRate);
    int length = (int) ((long) input.length * toRate / fromRate);
    return Arrays.copyOfRange(output, skip, skip + length);
  }

  /** Stores a sample twice, so that the latest {@link #taps} samples are always contiguous. */
  private void push(short sample) {
    newest = newest == 0 ? taps - 1 : newest - 1;
    history[newest] = sample;
    history[newest + taps] = sample;
  }

  private short filter(float[] coefficients) {
    float sum = 0;
    for (int i = 0; i < taps; i++) {
      sum += coefficients[i] * history[newest + i];
    }
    return Mixer.saturate(Math.round(sum));
  }

  /** Returns for each of the {@link #up} output phases its coefficients, newest sample first. */
  private float[][] design() {
    double slower = Math.min(1.0, (double) up / down);
    double cutoff = slower * (0.5 - TRANSITION / 2);
    double half = taps / 2.0;
    var table = new float[up][taps];
    for (int p = 0; p < up; p++) {
      double sum = 0;
      var exact = new double[taps];
      for (int i = 0; i < taps; i++) {
        double t = i + (double) p / up - half;
        exact[i] = sinc(2 * cutoff * t) * kaiser(t / half);
        sum += exact[i];
      }
      for (int i = 0; i < taps; i++) {
        table[p][i] = (float) (exact[i] / sum);
      }
    }
    return table;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) > 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
