package io.voxbridge.media.tone;

import static io.voxbridge.media.tone.DtmfDetectorTest.join;
import static io.voxbridge.media.tone.DtmfDetectorTest.pause;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.codec.G711;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeepDetectorTest {
  private final BeepDetector detector = new BeepDetector(BeepDetector.DEFAULT_MIN_DURATION);

  @ParameterizedTest
  @ValueSource(doubles = {860, 900, 1000, 1100, 1250, 1400, 1490})
  void aToneInTheBandIsABeep(double hertz) {
    var found = detect(join(pause(300), tone(hertz, 300, -20), pause(200)));
    assertThat(found).singleElement().satisfies(at -> assertThat(at).isBetween(480, 540));
    assertThat(detector.hertz()).isCloseTo(hertz, within(10.0));
    assertThat(detector.isSounding()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {440, 800, 1600, 2100, 2500, 3000})
  void aToneOutsideTheBandIsNone(double hertz) {
    assertThat(detect(join(pause(100), tone(hertz, 600, -15), pause(100)))).isEmpty();
  }

  @Test
  void aShortToneIsNone() {
    assertThat(detect(join(pause(100), tone(1000, 160, -15), pause(100)))).isEmpty();
  }

  @Test
  void aBeepIsFoundInNoiseThroughTheTelephoneNetwork() {
    var random = new SplittableRandom(3);
    var audio = join(pause(400), tone(1000, 300, -22), pause(400));
    for (int i = 0; i < audio.length; i++) {
      audio[i] += (short) (random.nextGaussian() * 300);
    }
    var narrow = Resampler.convert(audio, 16_000, 8000);
    var coded = G711.MU_LAW.encode(narrow, 0, narrow.length);
    var heard = G711.MU_LAW.decode(coded, 0, coded.length);
    assertThat(detect(Resampler.convert(heard, 8000, 16_000))).hasSize(1);
  }

  @Test
  void keysRingingAndSpeechAreNone() {
    assertThat(detect(join(Dtmf.samples('1', Duration.ofMillis(500), -15), pause(100)))).isEmpty();
    for (var tone : CallProgressTone.values()) {
      for (int i = 0; i < 100; i++) {
        assertThat(detector.accept(tone.frame(i))).isFalse();
      }
    }
    var speech = new FreeTtsSpeech(0);
    for (int pitch = 80; pitch <= 260; pitch += 30) {
      var text = "Who is calling? Hello, this is the mailbox of Mary. Ooh, we knew. Aah, far away.";
      assertThat(detect(speech.render(text, new SpeechVoice(140, pitch, 20)))).isEmpty();
    }
  }

  private static short[] tone(double hertz, int millis, double decibels) {
    return Tone.samples(Duration.ofMillis(millis), decibels, hertz);
  }

  /** Returns the milliseconds at which beeps were recognised. */
  private List<Integer> detect(short[] audio) {
    var found = new ArrayList<Integer>();
    for (int i = 0; i < audio.length; i += AudioFrame.SAMPLES) {
      if (detector.accept(AudioFrame.copyOf(audio, i))) {
        found.add((i + AudioFrame.SAMPLES) * 1000 / AudioFrame.SAMPLE_RATE);
      }
    }
    return found;
  }
}
