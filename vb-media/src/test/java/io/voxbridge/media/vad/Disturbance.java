package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.audio.Mixer;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.codec.G711;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Synthetic telephone lines on which the caller says two sentences and then nothing more, while
 * something else sounds that no bot should be quiet for. Seeded: a line is the same in every run.
 */
public enum Disturbance {
  /** Clicks of 2 to 8 ms, one a second, up to 10 dB louder than the caller. */
  CLICKS(null, 0),
  /** Eight keys a second. */
  KEYBOARD(null, 0),
  /** Knocks on wood, some of them close together. */
  KNOCKS(null, 0),
  /** A burst of air, hiss, and in most coughs a rough voice at the end; some double. */
  COUGHS(null, 0),
  /** Breath into the microphone. */
  BREATH(null, 0),
  /** Keys of a telephone as sound, 100 to 250 ms. */
  TELEPHONE_KEYS(null, 0),
  /** Beeps of 300 ms. */
  BEEPS(null, 0),
  /** Somebody on television, 12 dB below the caller. */
  TELEVISION(null, 0),
  /** The bot's own voice, come back 20 dB below the caller. */
  ECHO(null, 0),
  /** The same 14 dB below the caller: a line without echo cancelling. */
  LOUD_ECHO(null, 0),
  WHITE(NoisyLine.Noise.WHITE, 10),
  PINK(NoisyLine.Noise.PINK, 10),
  CAR(NoisyLine.Noise.CAR, 10),
  STREET(NoisyLine.Noise.STREET, 10),
  BABBLE(NoisyLine.Noise.BABBLE, 15);

  /** Where the disturbance begins, in frames; the caller's sentences are before. */
  public static final int FROM_FRAME = 500;

  private static final int RATE = AudioFrame.SAMPLE_RATE;
  private static final int MILLISECOND = RATE / 1000;

  /** The caller's level, dBFS. */
  private static final double CALLER = -26;

  private static final String SENTENCE =
      "I have paid that already, last week. Can you call me again tomorrow?";
  private static final String NEWS =
      "The train to the city leaves at nine today, from the other side of the hall. The weather will"
          + " be fine in the north, and wet in the south. Please call again tomorrow if you have a"
          + " question about your bill.";

  private final NoisyLine.@Nullable Noise noise;
  private final double ratio;

  Disturbance(NoisyLine.@Nullable Noise noise, double ratio) {
    this.noise = noise;
    this.ratio = ratio;
  }

  /**
   * Makes a line.
   *
   * @param voices says what is said
   * @param seconds how long the disturbance lasts
   */
  public short[] line(FreeTtsSpeech voices, int seconds) {
    SplittableRandom random = new SplittableRandom(5);
    int from = FROM_FRAME * AudioFrame.SAMPLES;
    int length = from + seconds * RATE;
    short[] line =
        noise == null
            ? hiss(length, random)
            : new NoisyLine(List.of(NEWS, SENTENCE), SpeechVoice.BOT, 17)
                .noise(noise, length, CALLER - ratio);
    short[] caller = at(CALLER, voices.render(SENTENCE, SpeechVoice.BOT));
    mix(line, RATE, caller);
    mix(line, 5 * RATE, caller);
    switch (this) {
      case TELEVISION -> talk(line, from, -12, voices.render(NEWS, new SpeechVoice(160, 130, 30)));
      case ECHO -> talk(line, from, -20, voices.render(NEWS, new SpeechVoice(150, 190, 20)));
      case LOUD_ECHO -> talk(line, from, -14, voices.render(NEWS, new SpeechVoice(150, 190, 20)));
      case WHITE, PINK, CAR, STREET, BABBLE -> {}
      default -> {
        int last = length - RATE;
        for (int at = from; at < last; at += between(random) * MILLISECOND) {
          mix(line, at, one(random));
        }
      }
    }
    short[] narrow = Resampler.convert(line, RATE, 8000);
    byte[] coded = G711.A_LAW.encode(narrow, 0, narrow.length);
    return Resampler.convert(G711.A_LAW.decode(coded, 0, coded.length), 8000, RATE);
  }

  /** Milliseconds from one to the next. */
  private int between(SplittableRandom random) {
    return switch (this) {
      case CLICKS -> 700 + random.nextInt(1000);
      case KEYBOARD -> 70 + random.nextInt(120);
      case KNOCKS -> 250 + 600 * random.nextInt(4);
      case COUGHS -> random.nextInt(3) == 0 ? 350 : 1500 + random.nextInt(2000);
      case TELEPHONE_KEYS -> 1200;
      default -> 2000;
    };
  }

  private short[] one(SplittableRandom random) {
    return switch (this) {
      case CLICKS -> at(-30 + random.nextInt(16), burst(random, 30, 2 + 6 * random.nextDouble()));
      case KEYBOARD -> at(-34 + random.nextInt(8), burst(random, 40, 6 + 6 * random.nextDouble()));
      case KNOCKS -> at(-32 + random.nextInt(14), knock(random));
      case COUGHS -> at(-30 + random.nextInt(12), cough(random));
      case BREATH -> at(-36 + random.nextInt(8), breath(random));
      case TELEPHONE_KEYS -> {
        int low = List.of(697, 770, 852, 941).get(random.nextInt(4));
        int high = List.of(1209, 1336, 1477).get(random.nextInt(3));
        yield at(-16, tones(low, high, 100 + random.nextInt(150)));
      }
      default -> {
        int hertz = 400 + random.nextInt(1000);
        yield at(-20, tones(hertz, hertz, 300));
      }
    };
  }

  private static double[] burst(SplittableRandom random, int millis, double decayMillis) {
    double[] samples = new double[millis * MILLISECOND];
    double smooth = 0;
    for (int i = 0; i < samples.length; i++) {
      smooth += 0.6 * (random.nextGaussian() - smooth);
      samples[i] = smooth * Math.exp(-i / (decayMillis * MILLISECOND));
    }
    return samples;
  }

  private static double[] knock(SplittableRandom random) {
    double hertz = 140 + 250 * random.nextDouble();
    double decay = (15 + 45 * random.nextDouble()) * MILLISECOND;
    double[] samples = new double[200 * MILLISECOND];
    for (int i = 0; i < samples.length; i++) {
      double turn = 2 * Math.PI * hertz * i / RATE;
      double strike = 0.2 * random.nextGaussian() * Math.exp(-i / (5.0 * MILLISECOND));
      samples[i] = Math.exp(-i / decay) * (Math.sin(turn) + 0.5 * Math.sin(2.7 * turn)) + strike;
    }
    return samples;
  }

  private static double[] cough(SplittableRandom random) {
    int burst = (40 + random.nextInt(30)) * MILLISECOND;
    int hiss = (100 + random.nextInt(120)) * MILLISECOND;
    int voiced = random.nextInt(3) == 0 ? 0 : (60 + random.nextInt(80)) * MILLISECOND;
    double hertz = 220 + 200 * random.nextDouble();
    double[] samples = new double[burst + hiss + voiced];
    double smooth = 0;
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double white = random.nextGaussian();
      smooth += 0.35 * (white - smooth);
      double air = smooth + 0.4 * white;
      if (i < burst) {
        samples[i] = 1.6 * air;
      } else if (i < burst + hiss) {
        samples[i] = air * (1 - 0.7 * (i - burst) / hiss);
      } else {
        phase += hertz * (1 + 0.05 * random.nextGaussian()) / RATE;
        double left = 1 - (double) (i - burst - hiss) / voiced;
        samples[i] = left * (0.5 * (2 * (phase - Math.floor(phase)) - 1) + 0.35 * air);
      }
    }
    return samples;
  }

  private static double[] breath(SplittableRandom random) {
    double[] samples = new double[600 * MILLISECOND];
    double smooth = 0;
    for (int i = 0; i < samples.length; i++) {
      smooth += 0.5 * (random.nextGaussian() - smooth);
      samples[i] = smooth * Math.sin(Math.PI * i / samples.length);
    }
    return samples;
  }

  private static double[] tones(int low, int high, int millis) {
    double[] samples = new double[millis * MILLISECOND];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.sin(2 * Math.PI * low * i / RATE) + Math.sin(2 * Math.PI * high * i / RATE);
    }
    return samples;
  }

  private static short[] hiss(int length, SplittableRandom random) {
    short[] samples = new short[length];
    double sigma = 32768 * Level.gain(-60);
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(random.nextGaussian() * sigma);
    }
    return samples;
  }

  private static void talk(short[] line, int from, double below, short[] said) {
    short[] quieter = at(CALLER + below, said);
    for (int at = from; at < line.length; at += quieter.length + RATE / 2) {
      mix(line, at, quieter);
    }
  }

  private static short[] at(double decibels, double[] samples) {
    double most = 0;
    for (double sample : samples) {
      most = Math.max(most, Math.abs(sample));
    }
    short[] loud = new short[samples.length];
    for (int i = 0; i < loud.length; i++) {
      loud[i] = (short) (30_000 * samples[i] / most);
    }
    return at(decibels, loud);
  }

  private static short[] at(double decibels, short[] samples) {
    return Mixer.scale(samples, Level.gain(decibels - Level.decibels(samples, 0, samples.length)));
  }

  private static void mix(short[] line, int at, short[] samples) {
    for (int i = 0; i < samples.length && at + i < line.length; i++) {
      line[at + i] =
          (short) Math.clamp(line[at + i] + samples[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }
}
