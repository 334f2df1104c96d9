package io.voxbridge.media.vad;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.audio.Mixer;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.codec.G711;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Detection and false alarms on synthetic speech through a telephone line (8 kHz, A-law), mixed
 * with noise. The line has noise for five seconds before; then sentences alternate with two seconds
 * of noise. Seeded: every run measures the same.
 */
class SpectralVoiceDetectorTest {
  private static final int SECOND = 50 * AudioFrame.SAMPLES;
  private static final double SPEECH = -26;

  /** A frame of clean speech louder than this holds a voice. */
  private static final double VOICED = -45;

  private static final String[] SENTENCES = {
    "Yes, this is she. Who is calling please?",
    "I have paid that already, last week.",
    "No.",
    "Can you call me again tomorrow in the evening?",
  };

  private final FreeTtsSpeech voices = new FreeTtsSpeech(0);

  /** Share of voiced frames found, of frames between sentences taken for a voice. */
  private record Measured(double detected, double falseAlarms, double falseSpeech) {}

  @ParameterizedTest(name = "{0} at {1} dB")
  @CsvSource({
    "white, 20, 0.85, 0.01, 0.02",
    "white, 10, 0.75, 0.01, 0.02",
    "white, 5, 0.55, 0.01, 0.02",
    "hum, 10, 0.85, 0.01, 0.02",
    "hum, 0, 0.85, 0.01, 0.02",
    "babble, 20, 0.85, 0.05, 0.06",
  })
  void speechInNoise_isFoundAndNoiseIsNot(
      String noise, double snr, double detected, double falseAlarms, double falseSpeech) {
    Measured measured = measure(noise, SPEECH - snr);

    System.out.printf(
        "%s at %.0f dB: detected %.3f, false frames %.3f, false speech %.3f%n",
        noise, snr, measured.detected(), measured.falseAlarms(), measured.falseSpeech());
    assertThat(measured.detected()).as("voiced frames found").isGreaterThan(detected);
    assertThat(measured.falseAlarms()).as("noise frames that sound").isLessThan(falseAlarms);
    assertThat(measured.falseSpeech()).as("noise taken for speech").isLessThan(falseSpeech);
  }

  private Measured measure(String kind, double noiseDecibels) {
    int length = 5 * SECOND;
    short[][] said = new short[SENTENCES.length][];
    for (int i = 0; i < SENTENCES.length; i++) {
      short[] raw = voices.render(SENTENCES[i], SpeechVoice.BOT);
      said[i] = Mixer.scale(raw, Level.gain(SPEECH - Level.decibels(raw, 0, raw.length)));
      length += said[i].length + 2 * SECOND;
    }
    short[] clean = new short[length];
    int at = 5 * SECOND;
    for (short[] each : said) {
      System.arraycopy(each, 0, clean, at, each.length);
      at += each.length + 2 * SECOND;
    }
    short[] line = noise(kind, length, noiseDecibels);
    for (int i = 0; i < length; i++) {
      line[i] = (short) Math.clamp(line[i] + clean[i], -32768, 32767);
    }
    return compare(clean, telephone(line), kind.equals("babble"));
  }

  private static Measured compare(short[] clean, short[] heard, boolean ofBabble) {
    SpectralVoiceDetector detector =
        new SpectralVoiceDetector(
            VadSettings.TELEPHONE.withTimes(Duration.ofMillis(100), Duration.ofMillis(300)));
    int voiced = 0;
    int found = 0;
    int noise = 0;
    int falseFrames = 0;
    int falseSpeech = 0;
    int sinceVoice = 1_000;
    boolean spoken = false;
    for (int i = 0; i + AudioFrame.SAMPLES <= heard.length; i += AudioFrame.SAMPLES) {
      detector.accept(AudioFrame.copyOf(heard, i));
      boolean voice = Level.decibels(clean, i, AudioFrame.SAMPLES) > VOICED;
      sinceVoice = voice ? 0 : sinceVoice + 1;
      spoken |= voice || (!ofBabble && i > 5 * SECOND);
      if (voice) {
        voiced++;
        found += detector.isSounding() ? 1 : 0;
      } else if (spoken && sinceVoice > 20) {
        noise++;
        falseFrames += detector.isSounding() ? 1 : 0;
        falseSpeech += detector.isSpeech() ? 1 : 0;
      }
    }
    return new Measured(
        (double) found / voiced, (double) falseFrames / noise, (double) falseSpeech / noise);
  }

  private short[] noise(String kind, int length, double decibels) {
    SplittableRandom random = new SplittableRandom(7);
    short[] noise = new short[length];
    switch (kind) {
      case "white" -> {
        for (int i = 0; i < length; i++) {
          noise[i] = (short) Math.clamp(Math.round(random.nextGaussian() * 3000), -32768, 32767);
        }
      }
      case "hum" -> {
        for (int i = 0; i < length; i++) {
          double t = (double) i / AudioFrame.SAMPLE_RATE;
          noise[i] =
              (short)
                  (3000 * Math.sin(2 * Math.PI * 50 * t)
                      + 1500 * Math.sin(2 * Math.PI * 100 * t)
                      + 700 * Math.sin(2 * Math.PI * 150 * t)
                      + 20 * random.nextGaussian());
        }
      }
      default -> {
        for (int talker = 0; talker < 8; talker++) {
          short[] voice =
              voices.render(
                  SENTENCES[talker % SENTENCES.length] + " The train leaves at nine today.",
                  SpeechVoice.BOT);
          int at = random.nextInt(voice.length);
          for (int i = 0; i < length; i++) {
            noise[i] =
                (short) Math.clamp(noise[i] + voice[(at + i) % voice.length] / 6, -32768, 32767);
          }
        }
      }
    }
    return Mixer.scale(noise, Level.gain(decibels - Level.decibels(noise, 0, length)));
  }

  private static short[] telephone(short[] wide) {
    short[] narrow = Resampler.convert(wide, 16_000, 8000);
    byte[] coded = G711.A_LAW.encode(narrow, 0, narrow.length);
    return Resampler.convert(G711.A_LAW.decode(coded, 0, coded.length), 8000, 16_000);
  }
}
