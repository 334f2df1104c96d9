package io.voxbridge.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  private static final String RATES =
      """
      8000, 16000
      8000, 24000
      8000, 48000
      16000, 8000
      16000, 24000
      16000, 48000
      24000, 8000
      24000, 16000
      24000, 48000
      48000, 8000
      48000, 16000
      48000, 24000
      16000, 16000
      """;

  @ParameterizedTest
  @CsvSource(textBlock = RATES)
  void aToneInThePassBandKeepsLevelAndPurity(int from, int to) {
    for (double hertz : new double[] {300, 1000, 2500, 3300}) {
      var converted = Resampler.convert(sine(from, hertz, 10_000), from, to);

      assertThat(converted).hasSize(to);
      var middle = Arrays.copyOfRange(converted, to / 10, to - to / 10);
      double[] fit = fit(middle, to, hertz);
      assertThat(fit[0]).as("amplitude at %s Hz", hertz).isCloseTo(10_000, within(60.0));
      assertThat(fit[1]).as("everything else at %s Hz, dB", hertz).isLessThan(-65);
    }
  }

  @ParameterizedTest
  @CsvSource({"16000, 8000, 5000", "48000, 16000, 9000", "48000, 8000, 5000", "24000, 16000, 9500"})
  void whatTheSlowerRateCannotHoldIsGone(int from, int to, double hertz) {
    var converted = Resampler.convert(sine(from, hertz, 10_000), from, to);

    var middle = Arrays.copyOfRange(converted, to / 10, to - to / 10);
    assertThat(Level.decibels(middle, 0, middle.length)).isLessThan(-75);
  }

  @ParameterizedTest
  @CsvSource(textBlock = RATES)
  void piecesGiveTheSameAsTheWhole(int from, int to) {
    var input = sine(from, 440, 8000);
    var whole = new Resampler(from, to);
    var expected = new short[whole.maxOutput(input.length)];
    int length = whole.process(input, 0, input.length, expected);

    var pieces = new Resampler(from, to);
    var actual = new short[expected.length];
    int written = 0;
    int size = 1;
    for (int i = 0; i < input.length; size = size * 7 % 500 + 1) {
      int count = Math.min(size, input.length - i);
      var output = new short[pieces.maxOutput(count)];
      int made = pieces.process(input, i, count, output);
      System.arraycopy(output, 0, actual, written, made);
      written += made;
      i += count;
    }

    assertThat(written).isEqualTo(length);
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(textBlock = RATES)
  void convertingKeepsTheMoment(int from, int to) {
    var input = new short[from];
    Arrays.fill(input, from / 2, from, (short) 8000);

    var converted = Resampler.convert(input, from, to);

    int edge = 0;
    while (converted[edge] < 4000) {
      edge++;
    }
    assertThat((double) edge / to).isCloseTo(0.5, within(0.0002));
  }

  static short[] sine(int rate, double hertz, double amplitude) {
    var samples = new short[rate];
    for (int i = 0; i < rate; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  /** Fits a sine; returns its amplitude and the rest's power against it in dB. */
  private static double[] fit(short[] samples, int rate, double hertz) {
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < samples.length; i++) {
      sine += samples[i] * Math.sin(2 * Math.PI * hertz * i / rate) * 2 / samples.length;
      cosine += samples[i] * Math.cos(2 * Math.PI * hertz * i / rate) * 2 / samples.length;
    }
    double rest = 0;
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * hertz * i / rate;
      double difference = samples[i] - sine * Math.sin(angle) - cosine * Math.cos(angle);
      rest += difference * difference / samples.length;
    }
    double amplitude = Math.hypot(sine, cosine);
    return new double[] {amplitude, 10 * Math.log10(rest / (amplitude * amplitude / 2))};
  }
}
