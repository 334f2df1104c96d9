package io.voxbridge.agents.speech.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.FrameSink;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailoverTextToSpeechTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<ProviderProblem> troubles = new ArrayList<>();
  private final AtomicInteger frames = new AtomicInteger();
  private final List<Duration> alignedFrom = new ArrayList<>();
  private final Voice first = new Voice();
  private final Voice second = new Voice();
  private final AtomicInteger fallbacksOpened = new AtomicInteger();
  private final FrameSink sink =
      new FrameSink() {
        @Override
        public boolean accept(AudioFrame frame) {
          frames.incrementAndGet();
          return true;
        }

        @Override
        public void aligned(String text, Duration from, Duration length) {
          alignedFrom.add(from);
        }
      };

  /** Says ten frames per word, and breaks after so many of them. */
  private static final class Voice implements TextToSpeech {
    final List<String> asked = new ArrayList<>();
    int breaksAfter = Integer.MAX_VALUE;
    boolean aligns;
    boolean closed;

    @Override
    public boolean speak(SpeechPart part, FrameSink sink) throws ProviderException {
      asked.add(part.text());
      int said = 0;
      for (String word : part.text().split(" ", -1)) {
        if (aligns) {
          sink.aligned(word, Duration.ofMillis(said * 20L), Duration.ofMillis(200));
        }
        for (int i = 0; i < 10; i++) {
          if (said == breaksAfter) {
            throw ProviderException.of(ProviderProblem.Kind.STALLED, "no sound");
          }
          said++;
          if (!sink.accept(AudioFrame.silence())) {
            return false;
          }
        }
      }
      return true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private FailoverTextToSpeech open() throws ProviderException {
    return FailoverTextToSpeech.open(
        () -> first,
        () -> {
          fallbacksOpened.incrementAndGet();
          return second;
        },
        troubles::add,
        nanos::get);
  }

  @Test
  void fallbackIsNotEvenOpenedWithoutTrouble() throws ProviderException {
    FailoverTextToSpeech voice = open();
    assertThat(voice.speak(SpeechPart.whole(1, "one two"), sink)).isTrue();
    voice.close();
    assertThat(fallbacksOpened).hasValue(0);
    assertThat(first.closed).isTrue();
    assertThat(troubles).isEmpty();
  }

  @Test
  void beforeTheFirstSoundTheFallbackSaysAll() throws ProviderException {
    first.breaksAfter = 0;
    FailoverTextToSpeech voice = open();
    assertThat(voice.speak(SpeechPart.whole(1, "one two"), sink)).isTrue();
    assertThat(second.asked).containsExactly("one two");
    assertThat(frames).hasValue(20);
    assertThat(troubles).hasSize(1);
    voice.close();
    assertThat(second.closed).isTrue();
  }

  @Test
  void afterItTheFallbackGoesOnWithTheWordThatBroke() throws ProviderException {
    first.breaksAfter = 25;
    first.aligns = true;
    second.aligns = true;
    assertThat(open().speak(SpeechPart.whole(1, "one two three four"), sink)).isTrue();
    assertThat(second.asked).containsExactly("three four");
    assertThat(alignedFrom.get(3)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void withoutAlignmentTheUsualSpeedOfSpeechTells() throws ProviderException {
    first.breaksAfter = 20;
    assertThat(open().speak(SpeechPart.whole(1, "one two three four"), sink)).isTrue();
    assertThat(second.asked).containsExactly("two three four");
  }

  @Test
  void firstVoiceIsTriedAgainAfterHalfAMinuteInANewTurn() throws ProviderException {
    first.breaksAfter = 0;
    FailoverTextToSpeech voice = open();
    voice.speak(new SpeechPart(1, "one", false), sink);
    first.breaksAfter = Integer.MAX_VALUE;
    nanos.set(Duration.ofSeconds(29).toNanos());
    voice.speak(new SpeechPart(2, "two", false), sink);
    nanos.set(Duration.ofSeconds(31).toNanos());
    voice.speak(new SpeechPart(2, "three", true), sink);
    voice.speak(new SpeechPart(3, "four", true), sink);
    assertThat(second.asked).containsExactly("one", "two", "three");
    assertThat(first.asked).containsExactly("one", "four");
  }

  @Test
  void fallbackThatBreaksGivesWayToTheFirst() throws ProviderException {
    first.breaksAfter = 0;
    FailoverTextToSpeech voice = open();
    voice.speak(SpeechPart.whole(1, "one"), sink);
    first.breaksAfter = Integer.MAX_VALUE;
    second.breaksAfter = 0;
    assertThat(voice.speak(SpeechPart.whole(2, "two"), sink)).isTrue();
    assertThat(first.asked).containsExactly("one", "two");
    assertThat(troubles).hasSize(2);
  }

  @Test
  void whenBothBreakTheTextIsNotSaid() throws ProviderException {
    first.breaksAfter = 0;
    second.breaksAfter = 0;
    FailoverTextToSpeech voice = open();
    assertThatThrownBy(() -> voice.speak(SpeechPart.whole(1, "one"), sink))
        .isInstanceOf(ProviderException.class);
    assertThat(troubles).hasSize(2);
  }

  @Test
  void whatIsCancelledIsNotSaidByTheFallback() throws ProviderException {
    first.breaksAfter = 0;
    FailoverTextToSpeech voice = open();
    voice.cancel(1);
    assertThat(voice.speak(SpeechPart.whole(1, "one"), sink)).isFalse();
    assertThat(second.asked).isEmpty();
  }

  @Test
  void fallbackSpeaksFromTheBeginningWhenTheFirstCannotBeOpened() throws ProviderException {
    FailoverTextToSpeech voice =
        FailoverTextToSpeech.open(
            () -> {
              throw ProviderException.of(ProviderProblem.Kind.UNAUTHORIZED, "no key");
            },
            () -> second,
            troubles::add,
            nanos::get);
    assertThat(voice.speak(SpeechPart.whole(1, "one"), sink)).isTrue();
    assertThat(second.asked).containsExactly("one");
    assertThat(troubles).hasSize(1);
  }
}
