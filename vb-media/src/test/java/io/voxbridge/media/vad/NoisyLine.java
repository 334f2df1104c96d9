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
 * Synthetic telephone lines: five seconds of noise alone, then sentences with two seconds of noise
 * between them, all through 8 kHz and A-law. Seeded: a line is the same in every run.
 */
final class NoisyLine {
  static final int SECOND = 50 * AudioFrame.SAMPLES;

  /** Where the first sentence begins, samples. */
  static final int FIRST = 5 * SECOND;

  private static final int GAP = 2 * SECOND;

  private final FreeTtsSpeech voices = new FreeTtsSpeech(0);
  private final List<String> sentences;
  private final SpeechVoice speaker;
  private final long seed;

  /**
   * @param sentences said one after the other
   * @param speaker who says them
   * @param seed of the noise
   */
  NoisyLine(List<String> sentences, SpeechVoice speaker, long seed) {
    this.sentences = sentences;
    this.speaker = speaker;
    this.seed = seed;
  }

  /** Kinds of noise. */
  enum Noise {
    /** Equal power at all frequencies. */
    WHITE,
    /** Equal power in every octave: wind, an air conditioner. */
    PINK,
    /** Falling by 12 dB an octave above 200 Hz: a car. */
    CAR,
    /** 50 Hz and its harmonics. */
    HUM,
    /** Pink noise whose level wanders by some 10 dB in seconds: a street. */
    STREET,
    /** Eight people who talk in the room. */
    BABBLE
  }

  /** A line: the sentences alone, as they were spoken, and what the telephone delivers. */
  static final class Heard {
    private final short[] clean;
    private final short[] heard;

    Heard(short[] clean, short[] heard) {
      this.clean = clean;
      this.heard = heard;
    }

    short[] clean() {
      return clean;
    }

    short[] heard() {
      return heard;
    }
  }

  /**
   * Makes a line.
   *
   * @param level of each sentence, dBFS
   * @param noise null for a quiet line (-70 dBFS of white noise)
   * @param ratio level of the speech over that of the noise, decibels
   */
  Heard with(double level, @Nullable Noise noise, double ratio) {
    int length = FIRST;
    short[][] said = new short[sentences.size()][];
    for (int i = 0; i < said.length; i++) {
      short[] raw = voices.render(sentences.get(i), speaker);
      said[i] = Mixer.scale(raw, Level.gain(level - Level.decibels(raw, 0, raw.length)));
      length += said[i].length + GAP;
    }
    short[] clean = new short[length];
    int at = FIRST;
    for (short[] each : said) {
      System.arraycopy(each, 0, clean, at, each.length);
      at += each.length + GAP;
    }
    short[] line =
        noise == null ? noise(Noise.WHITE, length, -70) : noise(noise, length, level - ratio);
    for (int i = 0; i < length; i++) {
      line[i] = (short) Math.clamp(line[i] + clean[i], -32768, 32767);
    }
    return new Heard(clean, telephone(line));
  }

  /** Returns noise alone, as it is before the telephone. */
  short[] noise(Noise kind, int length, double decibels) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] samples =
        switch (kind) {
          case WHITE -> white(length, random);
          case PINK -> pink(length, random);
          case CAR -> lowPassed(lowPassed(white(length, random)));
          case HUM -> hum(length, random);
          case STREET -> wandering(pink(length, random), random);
          case BABBLE -> babble(length, random);
        };
    double power = 0;
    for (double sample : samples) {
      power += sample * sample / length;
    }
    double gain = 32768 * Level.gain(decibels) / Math.sqrt(power);
    short[] scaled = new short[length];
    for (int i = 0; i < length; i++) {
      scaled[i] = (short) Math.clamp(Math.round(samples[i] * gain), -32768, 32767);
    }
    return scaled;
  }

  private static double[] white(int length, SplittableRandom random) {
    double[] samples = new double[length];
    for (int i = 0; i < length; i++) {
      samples[i] = random.nextGaussian();
    }
    return samples;
  }

  /** White noise through three first-order low-passes an octave or more apart, added up. */
  private static double[] pink(int length, SplittableRandom random) {
    double[] samples = new double[length];
    double slow = 0;
    double middle = 0;
    double fast = 0;
    for (int i = 0; i < length; i++) {
      double white = random.nextGaussian();
      slow = 0.997 * slow + 0.029591 * white;
      middle = 0.985 * middle + 0.032534 * white;
      fast = 0.95 * fast + 0.048056 * white;
      samples[i] = slow + middle + fast + 0.05 * white;
    }
    return samples;
  }

  private static double[] lowPassed(double[] samples) {
    double last = 0;
    for (int i = 0; i < samples.length; i++) {
      last += 0.075 * (samples[i] - last);
      samples[i] = last;
    }
    return samples;
  }

  private static double[] hum(int length, SplittableRandom random) {
    double[] samples = new double[length];
    for (int i = 0; i < length; i++) {
      double turn = 2 * Math.PI * 50 * i / AudioFrame.SAMPLE_RATE;
      samples[i] =
          Math.sin(turn)
              + 0.5 * Math.sin(2 * turn)
              + 0.25 * Math.sin(3 * turn)
              + 0.007 * random.nextGaussian();
    }
    return samples;
  }

  private static double[] wandering(double[] samples, SplittableRandom random) {
    double level = 0;
    double goal = 0;
    for (int i = 0; i < samples.length; i++) {
      if (i % SECOND == 0) {
        goal = 10 * random.nextDouble() - 5;
      }
      level += (goal - level) / SECOND;
      samples[i] *= Level.gain(level);
    }
    return samples;
  }

  private double[] babble(int length, SplittableRandom random) {
    double[] samples = new double[length];
    for (int talker = 0; talker < 8; talker++) {
      SpeechVoice voice =
          new SpeechVoice(130 + 10 * random.nextInt(8), 90 + 15 * talker, 10 + 3 * talker);
      short[] speech =
          voices.render(
              sentences.get((talker + 1) % sentences.size())
                  + " The train to the city leaves at nine today, from the other side of the hall. "
                  + sentences.get(talker % sentences.size()),
              voice);
      double gain = 0.5 + random.nextDouble();
      int at = random.nextInt(speech.length);
      for (int i = 0; i < length; i++) {
        samples[i] += gain * speech[(at + i) % speech.length];
      }
    }
    return samples;
  }

  private static short[] telephone(short[] wide) {
    short[] narrow = Resampler.convert(wide, AudioFrame.SAMPLE_RATE, 8000);
    byte[] coded = G711.A_LAW.encode(narrow, 0, narrow.length);
    return Resampler.convert(
        G711.A_LAW.decode(coded, 0, coded.length), 8000, AudioFrame.SAMPLE_RATE);
  }
}
