package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CallerAudioTest {
  private final CallerAudio audio = new CallerAudio();
  private int offered;

  /** A frame of speech that knows its number. */
  private void speaks() {
    offer(1_000 + offered);
  }

  /** A frame of silence that knows its number. */
  private void listens() {
    offer(offered % 10 + 1);
  }

  private void offer(int sample) {
    var samples = new short[AudioFrame.SAMPLES];
    Arrays.fill(samples, (short) sample);
    audio.offer(AudioFrame.of(samples));
    offered++;
  }

  private int waiting() {
    return audio.counters().waiting();
  }

  @Test
  void whatCameBeforeAnybodyListenedIsNotHeardLate() {
    for (int i = 0; i < 9; i++) {
      speaks();
    }
    audio.begin();
    AudioFrame first = audio.poll();
    assertThat(first).isNotNull();
    assertThat(first.sample(0)).isEqualTo((short) 1_008);
    assertThat(audio.poll()).isNull();
  }

  @Test
  void framesThatComeUnevenlyAreAllHeard() {
    var random = new SplittableRandom(3);
    int owed = 0;
    for (int tick = 0; tick < 5_000; tick++) {
      owed++;
      // Nothing for up to 60 ms, then all at once.
      if (owed > 3 || random.nextInt(3) == 0) {
        for (; owed > 0; owed--) {
          speaks();
        }
      }
      audio.poll();
    }
    assertThat(audio.counters().dropped()).isZero();
  }

  @Test
  void lagIsDroppedInTheNextSilence() {
    for (int i = 0; i < 5; i++) {
      speaks();
    }
    for (int tick = 0; tick < 30; tick++) {
      speaks();
      assertThat(audio.poll()).isNotNull();
    }
    assertThat(waiting()).isEqualTo(5);
    for (int tick = 0; tick < 30; tick++) {
      listens();
      assertThat(audio.poll()).isNotNull();
    }
    assertThat(waiting()).isZero();
    assertThat(audio.counters().dropped()).isEqualTo(5);
  }

  @Test
  void lagIsDroppedAnywayWhenNoSilenceComes() {
    for (int i = 0; i < 5; i++) {
      speaks();
    }
    for (int tick = 0; tick < 100; tick++) {
      speaks();
      assertThat(audio.poll()).isNotNull();
    }
    assertThat(waiting()).isZero();
    assertThat(audio.counters().dropped()).isEqualTo(5);
  }

  @Test
  void manyAtOnceAreCutToTheLatest() {
    for (int i = 0; i < 11; i++) {
      speaks();
    }
    assertThat(waiting()).isEqualTo(4);
    assertThat(audio.counters().dropped()).isEqualTo(7);
    AudioFrame next = audio.poll();
    assertThat(next).isNotNull();
    assertThat(next.sample(0)).isEqualTo((short) 1_007);
  }
}
