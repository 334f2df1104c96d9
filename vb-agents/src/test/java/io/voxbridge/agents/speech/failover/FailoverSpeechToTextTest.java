package io.voxbridge.agents.speech.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.wire.ReplayBuffer;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailoverSpeechToTextTest {
  private static final ProviderProblem BROKEN =
      new ProviderProblem(ProviderProblem.Kind.DISCONNECTED, "gone");
  private static final ProviderProblem NO_CREDIT =
      new ProviderProblem(ProviderProblem.Kind.QUOTA_EXCEEDED, "no credit");

  private final List<RecognitionEvent> events = new CopyOnWriteArrayList<>();
  private final Ear first = new Ear();
  private final Ear second = new Ear();

  /** Remembers what it hears. */
  private static final class Ear implements SpeechToText {
    final List<AudioFrame> heard = new ArrayList<>();
    final CountDownLatch opened = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    RecognitionListener listener = event -> {};
    int finishes;

    SpeechToText open(RecognitionListener to) {
      listener = to;
      opened.countDown();
      return this;
    }

    @Override
    public void accept(AudioFrame caller) {
      heard.add(caller);
    }

    @Override
    public void finishTurn() {
      finishes++;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static SpeechToText fail(RecognitionListener listener) throws ProviderException {
    throw new ProviderException(NO_CREDIT);
  }

  private static AudioFrame frame() {
    return AudioFrame.of(new short[AudioFrame.SAMPLES]);
  }

  /** Lets frames pass until the fallback hears them. */
  private void untilReplaced(FailoverSpeechToText both) throws InterruptedException {
    assertThat(second.opened.await(20, TimeUnit.SECONDS)).isTrue();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < until && second.heard.isEmpty()) {
      both.accept(frame());
      assertThat(first.closed.await(10, TimeUnit.MILLISECONDS)).isTrue();
    }
    assertThat(second.heard).isNotEmpty();
  }

  @Test
  void troubleThatPassesIsTheFirstRecognisersOwnAffair() throws ProviderException {
    FailoverSpeechToText both = FailoverSpeechToText.open(first::open, second::open, events::add);
    RecognitionEvent.Trouble passing = new RecognitionEvent.Trouble(BROKEN, false);
    first.listener.on(passing);
    both.accept(frame());
    assertThat(events).containsExactly(passing);
    assertThat(first.heard).hasSize(1);
    assertThat(second.opened.getCount()).isEqualTo(1);
    both.close();
    assertThat(first.closed.getCount()).isZero();
  }

  @Test
  void fallbackHearsWhatHasNotBecomeText() throws Exception {
    FailoverSpeechToText both = FailoverSpeechToText.open(first::open, second::open, events::add);
    both.accept(frame());
    first.listener.on(new RecognitionEvent.Segment("hello", Duration.ZERO, false));
    List<AudioFrame> since = List.of(frame(), frame(), frame());
    since.forEach(both::accept);
    first.listener.on(new RecognitionEvent.Trouble(BROKEN, true));
    both.finishTurn();
    untilReplaced(both);
    assertThat(second.heard.subList(0, 3)).isEqualTo(since);
    assertThat(first.heard).hasSize(4);
    assertThat(second.finishes).isEqualTo(1);

    first.listener.on(new RecognitionEvent.Interim("too late"));
    second.listener.on(new RecognitionEvent.Interim("I am here"));
    assertThat(events)
        .containsExactly(
            new RecognitionEvent.Segment("hello", Duration.ZERO, false),
            new RecognitionEvent.Trouble(BROKEN, false),
            new RecognitionEvent.Interim("I am here"));
    both.close();
    assertThat(second.closed.getCount()).isZero();
  }

  @Test
  void replaysTwoSecondsAtMost() throws Exception {
    FailoverSpeechToText both = FailoverSpeechToText.open(first::open, second::open, events::add);
    for (int i = 0; i < 300; i++) {
      both.accept(frame());
    }
    first.listener.on(new RecognitionEvent.Trouble(NO_CREDIT, false));
    untilReplaced(both);
    assertThat(second.heard).hasSize(ReplayBuffer.FRAMES);
    both.accept(frame());
    assertThat(second.heard).hasSize(ReplayBuffer.FRAMES + 1);
  }

  @Test
  void whenTheFallbackIsOverNobodyListens() throws Exception {
    FailoverSpeechToText both = FailoverSpeechToText.open(first::open, second::open, events::add);
    first.listener.on(new RecognitionEvent.Trouble(NO_CREDIT, true));
    untilReplaced(both);
    second.listener.on(new RecognitionEvent.Trouble(BROKEN, true));
    assertThat(events)
        .containsExactly(
            new RecognitionEvent.Trouble(NO_CREDIT, false),
            new RecognitionEvent.Trouble(BROKEN, true));
  }

  @Test
  void fallbackThatCannotBeOpenedIsTheEnd() throws Exception {
    CountDownLatch over = new CountDownLatch(2);
    FailoverSpeechToText.open(
        first::open,
        FailoverSpeechToTextTest::fail,
        event -> {
          events.add(event);
          over.countDown();
        });
    first.listener.on(new RecognitionEvent.Trouble(BROKEN, true));
    assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(events.getLast()).isEqualTo(new RecognitionEvent.Trouble(NO_CREDIT, true));
  }

  @Test
  void fallbackListensFromTheBeginningWhenTheFirstCannotBeOpened() throws ProviderException {
    FailoverSpeechToText both =
        FailoverSpeechToText.open(FailoverSpeechToTextTest::fail, second::open, events::add);
    both.accept(frame());
    both.finishTurn();
    assertThat(second.heard).hasSize(1);
    assertThat(second.finishes).isEqualTo(1);
    assertThat(events).containsExactly(new RecognitionEvent.Trouble(NO_CREDIT, false));
  }

  @Test
  void nobodyCanBeOpened() {
    assertThatThrownBy(() ->
            FailoverSpeechToText.open(
                FailoverSpeechToTextTest::fail, FailoverSpeechToTextTest::fail, events::add))
        .isInstanceOf(ProviderException.class);
  }
}
