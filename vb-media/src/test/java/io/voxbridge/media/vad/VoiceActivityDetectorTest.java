package io.voxbridge.media.vad;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.audio.Mixer;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.codec.G711;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import io.voxbridge.media.vad.VoiceActivityDetector.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceActivityDetectorTest {
  private static final int SECOND = 50;

  private final VoiceActivityDetector detector = new VoiceActivityDetector(VadSettings.TELEPHONE);
  private final SplittableRandom random = new SplittableRandom(11);

  /** Feeds audio and returns the frames at which speech began and ended. */
  private List<String> feed(short[] audio) {
    var changes = new ArrayList<String>();
    for (int i = 0; i < audio.length; i += AudioFrame.SAMPLES) {
      var change = detector.accept(AudioFrame.copyOf(audio, i));
      if (change != Change.NONE) {
        changes.add(change.name());
      }
    }
    return changes;
  }

  private short[] noise(int frames, double decibels) {
    var samples = new short[frames * AudioFrame.SAMPLES];
    double sigma = 32768 * Level.gain(decibels);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.clamp(Math.round(random.nextGaussian() * sigma), -32768, 32767);
    }
    return samples;
  }

  private static short[] speech(double decibels) {
    var samples =
        new FreeTtsSpeech(0).render("Yes, this is she. Who is calling please?", SpeechVoice.BOT);
    return Mixer.scale(samples, Level.gain(decibels - Level.decibels(samples, 0, samples.length)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-90, -65, -50, -42})
  void lineNoiseIsNoSpeechAndASentenceInItIs(double noise) {
    assertThat(feed(noise(4 * SECOND, noise))).isEmpty();

    var audio = speech(-24);
    var line = noise(audio.length / AudioFrame.SAMPLES + 1, noise);
    for (int i = 0; i < audio.length; i++) {
      line[i] = (short) Math.clamp(line[i] + audio[i], -32768, 32767);
    }
    var narrow = Resampler.convert(line, 16_000, 8000);
    var coded = G711.A_LAW.encode(narrow, 0, narrow.length);
    var heard = Resampler.convert(G711.A_LAW.decode(coded, 0, coded.length), 8000, 16_000);
    var changes = new ArrayList<>(feed(heard));
    changes.addAll(feed(noise(2 * SECOND, noise)));

    assertThat(changes).containsExactly("STARTED", "ENDED");
    assertThat(detector.isSpeech()).isFalse();
  }

  @Test
  void noiseThatSetsInForGoodIsLearned() {
    feed(noise(2 * SECOND, -80));
    feed(noise(12 * SECOND, -45));
    assertThat(feed(noise(10 * SECOND, -45))).isEmpty();
    assertThat(detector.isSpeech()).isFalse();
    assertThat(feed(speech(-24))).contains("STARTED");
  }

  @Test
  void humIsNoSpeech() {
    var hum = new short[4 * SECOND * AudioFrame.SAMPLES];
    for (int i = 0; i < hum.length; i++) {
      hum[i] = (short) (300 * Math.sin(2 * Math.PI * 50 * i / AudioFrame.SAMPLE_RATE));
    }
    assertThat(feed(hum)).isEmpty();
  }

  @Test
  void aClickIsNoSpeech() {
    feed(noise(SECOND, -70));
    assertThat(feed(noise(2, -20))).isEmpty();
    assertThat(feed(noise(SECOND, -70))).isEmpty();
  }

  @Test
  void speechEndsAfterTheStopTimeAndNotBefore() {
    feed(noise(SECOND, -80));
    feed(noise(SECOND, -20));
    assertThat(detector.isSpeech()).isTrue();
    assertThat(feed(noise(29, -80))).isEmpty();
    assertThat(feed(noise(1, -80))).containsExactly("ENDED");
  }
}
