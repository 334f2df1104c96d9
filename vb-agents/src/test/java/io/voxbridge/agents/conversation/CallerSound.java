package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.util.Random;

/** What a caller sounds like, frame by frame; the same in every run. */
enum CallerSound {
  /** A steady tone: loud, but nobody can be sure that it is a voice. */
  TONE {
    @Override
    AudioFrame frame(int index) {
      return Tones.frame(CallStage.CALLER_HERTZ, index);
    }
  },
  /** A vowel: harmonics of 140 Hz, weaker towards the top. */
  VOICE {
    @Override
    AudioFrame frame(int index) {
      double[] samples = new double[AudioFrame.SAMPLES];
      for (int i = 0; i < samples.length; i++) {
        double turn = 2 * Math.PI * PITCH * (index * samples.length + i) / AudioFrame.SAMPLE_RATE;
        for (int harmonic = 1; harmonic * PITCH < 3_400; harmonic++) {
          samples[i] += 3_000 * Math.cos(harmonic * turn) / Math.sqrt(harmonic);
        }
      }
      return of(samples);
    }
  },
  /** Air without a voice. */
  COUGH {
    @Override
    AudioFrame frame(int index) {
      Random random = new Random(index);
      double[] samples = new double[AudioFrame.SAMPLES];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = 3_000 * random.nextGaussian();
      }
      return of(samples);
    }
  },
  /** A key of a computer every 120 ms. */
  TYPING {
    @Override
    AudioFrame frame(int index) {
      Random random = new Random(index);
      double[] samples = new double[AudioFrame.SAMPLES];
      for (int i = 0; index % 6 == 0 && i < samples.length; i++) {
        samples[i] = 3_000 * random.nextGaussian() * Math.exp(-i / 100.0);
      }
      return of(samples);
    }
  };

  private static final double PITCH = 140;

  /** Returns 20 ms of it. */
  abstract AudioFrame frame(int index);

  private static AudioFrame of(double[] samples) {
    short[] rounded = new short[samples.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (short) Math.clamp(Math.round(samples[i]), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return AudioFrame.of(rounded);
  }
}
