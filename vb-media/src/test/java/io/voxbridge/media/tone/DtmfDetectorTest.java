package io.voxbridge.media.tone;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.codec.G711;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DtmfDetectorTest {
  @Test
  void allKeysAreFound() {
    var audio = new short[0];
    for (int i = 0; i < Dtmf.KEYS.length(); i++) {
      audio = join(audio, Dtmf.samples(Dtmf.KEYS.charAt(i), Duration.ofMillis(80), -15), pause(60));
    }
    assertThat(detect(audio)).isEqualTo(Dtmf.KEYS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 37, 80, 111, 160, 222, 300})
  void aKeyOfFortyMillisecondsIsFoundWhereverItStarts(int offset) {
    var audio =
        join(
            new short[1000 + offset],
            Dtmf.samples('5', Duration.ofMillis(40), -20),
            pause(40),
            Dtmf.samples('5', Duration.ofMillis(40), -20),
            pause(100));
    assertThat(detect(audio)).isEqualTo("55");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 80, 111, 222})
  void aClickOfTwentyMillisecondsIsNoKey(int offset) {
    var audio =
        join(new short[1000 + offset], Dtmf.samples('5', Duration.ofMillis(20), -12), pause(100));
    assertThat(detect(audio)).isEmpty();
  }

  @Test
  void aLongPressIsOneKey() {
    assertThat(detect(join(pause(50), Dtmf.samples('#', Duration.ofSeconds(2), -12), pause(90))))
        .isEqualTo("#");
  }

  @Test
  void twistIsAllowedAsFarAsTheStandardSays() {
    assertThat(detect(twisted(4))).isEqualTo("8");
    assertThat(detect(twisted(-8))).isEqualTo("8");
    assertThat(detect(twisted(8))).isEmpty();
    assertThat(detect(twisted(-14))).isEmpty();
  }

  @Test
  void keysAreFoundInNoiseAndThroughTheTelephoneNetwork() {
    var random = new SplittableRandom(7);
    var audio = join(pause(100), Dtmf.samples('3', Duration.ofMillis(60), -18), pause(100));
    for (int i = 0; i < audio.length; i++) {
      audio[i] += (short) (random.nextGaussian() * 400);
    }
    var narrow = Resampler.convert(audio, 16_000, 8000);
    var coded = G711.A_LAW.encode(narrow, 0, narrow.length);
    var heard = G711.A_LAW.decode(coded, 0, coded.length);
    assertThat(detect(Resampler.convert(heard, 8000, 16_000))).isEqualTo("3");
  }

  @Test
  void speechIsNoKey() {
    var speech = new FreeTtsSpeech(0);
    var text =
        "The quick brown fox jumps over the lazy dog. She sells sea shells by the sea shore."
            + " One two three four five six seven eight nine ten. Please call me tomorrow at noon.";
    for (int pitch = 80; pitch <= 240; pitch += 40) {
      assertThat(detect(speech.render(text, new SpeechVoice(150, pitch, 30)))).isEmpty();
    }
  }

  /** A key whose high frequency is this many decibels above the low one. */
  private static short[] twisted(double decibels) {
    var low = Tone.samples(Duration.ofMillis(100), -18, Dtmf.LOW_HERTZ[2]);
    var high = Tone.samples(Duration.ofMillis(100), -18 + decibels, Dtmf.HIGH_HERTZ[1]);
    for (int i = 0; i < low.length; i++) {
      low[i] += high[i];
    }
    return join(pause(60), low, pause(60));
  }

  static short[] pause(int millis) {
    return Tone.silence(Duration.ofMillis(millis));
  }

  static short[] join(short[]... parts) {
    var all = new short[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int position = 0;
    for (var part : parts) {
      System.arraycopy(part, 0, all, position, part.length);
      position += part.length;
    }
    return all;
  }

  private static String detect(short[] audio) {
    var detector = new DtmfDetector();
    var keys = new StringBuilder();
    for (int i = 0; i < audio.length; i += AudioFrame.SAMPLES) {
      keys.append(detector.accept(AudioFrame.copyOf(audio, i)));
    }
    return keys.toString();
  }
}
