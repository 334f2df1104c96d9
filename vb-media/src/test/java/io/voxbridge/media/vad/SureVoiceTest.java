package io.voxbridge.media.vad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SureVoiceTest {
  private static final Duration USUAL = Duration.ofMillis(200);

  /** C is a clear frame, s one that only sounds, a dot quiet; returns frames until sure, or -1. */
  private static int sureAfter(Duration start, String frames) {
    SureVoice voice = new SureVoice(start);
    for (int i = 0; i < frames.length(); i++) {
      char frame = frames.charAt(i);
      voice.accept(frame != '.', frame == 'C');
      if (voice.isSure()) {
        return i + 1;
      }
    }
    return -1;
  }

  @Test
  void clearVoice_isSureAfterHalfTheTime() {
    assertThat(sureAfter(USUAL, "CCCCCCCCCC")).isEqualTo(5);
    assertThat(sureAfter(Duration.ofMillis(400), "CCCCCCCCCCCCC")).isEqualTo(10);
  }

  @Test
  void shortTimes_neverLessThanHundredMilliseconds() {
    assertThat(sureAfter(Duration.ofMillis(20), "CCCCCCCCCC")).isEqualTo(5);
    assertThat(sureAfter(Duration.ZERO, "CCCCCCCCCC")).isEqualTo(5);
  }

  @Test
  void mostFramesMustBeClear() {
    assertThat(sureAfter(USUAL, "ssCCCCC")).isEqualTo(5);
    assertThat(sureAfter(USUAL, "sssCCCCC")).isEqualTo(6);
    assertThat(sureAfter(USUAL, "CCssssssssssssss")).isEqualTo(-1);
  }

  @Test
  void aGapBeginsAnew() {
    assertThat(sureAfter(USUAL, "CCCC.CCCC.CCCCC")).isEqualTo(15);
  }

  @Test
  void sureness_isOfTheLatestFrame() {
    SureVoice voice = new SureVoice(USUAL);
    for (int i = 0; i < 5; i++) {
      voice.accept(true, true);
    }
    assertThat(voice.isSure()).isTrue();
    voice.accept(false, false);
    assertThat(voice.isSure()).isFalse();
    voice.accept(true, true);
    voice.forget();
    assertThat(voice.isSure()).isFalse();
  }
}
