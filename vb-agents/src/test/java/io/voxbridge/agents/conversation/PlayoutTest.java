package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlayoutTest {
  private final Playout playout = new Playout(4);
  private final List<AudioFrame> played = new ArrayList<>();

  @Test
  void frames_played_comeInOrder() {
    Utterance utterance = utterance();
    AudioFrame first = Tones.frame(300, 0);
    AudioFrame second = Tones.frame(300, 1);

    assertThat(put(utterance, first)).isTrue();
    assertThat(put(utterance, second)).isTrue();

    assertThat(playAll()).containsExactly(first, second);
  }

  @Test
  void staleFrames_afterAnInterruption_dieAtTheLastHop() {
    Utterance old = utterance();
    put(old, Tones.frame(300, 0));
    put(old, Tones.frame(300, 1));

    playout.interrupt();

    assertThat(put(old, Tones.frame(300, 2))).isFalse();
    assertThat(playAll()).isEmpty();
    AudioFrame fresh = Tones.frame(300, 3);
    put(utterance(), fresh);
    assertThat(playAll()).containsExactly(fresh);
    assertThat(playout.counters().dropped()).isEqualTo(3);
  }

  @Test
  void producer_atAFullPlayout_waitsAndIsLetGoByAnInterruption() {
    Utterance utterance = utterance();
    AtomicReference<@Nullable Boolean> taken = new AtomicReference<>();
    for (int i = 0; i < 4; i++) {
      put(utterance, Tones.frame(300, i));
    }
    Thread producer =
        Thread.ofVirtual().start(() -> taken.set(put(utterance, Tones.frame(300, 4))));
    await().until(() -> producer.getState() == Thread.State.WAITING);

    playout.interrupt();

    await().until(() -> taken.get() != null);
    assertThat(taken.get()).isFalse();
  }

  @Test
  void producer_atAFullPlayout_goesOnWhenAFrameWasPlayed() {
    Utterance utterance = utterance();
    for (int i = 0; i < 4; i++) {
      put(utterance, Tones.frame(300, i));
    }
    Thread producer = Thread.ofVirtual().start(() -> put(utterance, Tones.frame(300, 4)));
    await().until(() -> producer.getState() == Thread.State.WAITING);

    playout.next((frame, of, sentence) -> {});

    await().until(() -> producer.getState() == Thread.State.TERMINATED);
    assertThat(playAll()).hasSize(4);
  }

  private boolean put(Utterance utterance, AudioFrame frame) {
    return playout.put(frame, utterance, utterance.sentences().getFirst());
  }

  private Utterance utterance() {
    return new Utterance(playout.generation(), "Hello.", Locale.ENGLISH);
  }

  private List<AudioFrame> playAll() {
    played.clear();
    while (playout.next((frame, utterance, sentence) -> played.add(frame))) {}
    return played;
  }
}
