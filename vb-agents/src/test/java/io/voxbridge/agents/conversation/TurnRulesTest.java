package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.hearing.TurnEndJudge;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pure rules of turns: ends of turns, clauses, evidence, what was heard. */
class TurnRulesTest {
  private static final LanguagePack ENGLISH = LanguagePack.of(Locale.ENGLISH);

  private final EndpointRule endpoint =
      new EndpointRule(Duration.ofMillis(500), ENGLISH, TurnEndJudge.none());
  private final StateWatchdog watchdog = new StateWatchdog();

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void wait_dependsOnHowFinishedTheTextLooks() {
    assertThat(endpoint.waitAfter("what is my balance")).isEqualTo(millis(500));
    assertThat(endpoint.waitAfter("What is my balance?")).isEqualTo(millis(300));
    assertThat(endpoint.waitAfter("my balance and")).isEqualTo(millis(1200));
    assertThat(endpoint.waitAfter("मेरा नाम रवि है और")).isEqualTo(millis(1200));
    assertThat(endpoint.waitAfter("well,")).isEqualTo(millis(1200));
  }

  @Test
  void wait_growsWithTheCallersOwnPausesButNotForEver() {
    for (int i = 0; i < 8; i++) {
      endpoint.pausedWithinTurn(millis(800));
    }
    assertThat(endpoint.waitAfter("I would")).isEqualTo(millis(1000));
    for (int i = 0; i < 8; i++) {
      endpoint.pausedWithinTurn(millis(9_000));
    }
    assertThat(endpoint.waitAfter("I would")).isEqualTo(millis(2000));
    for (int i = 0; i < 8; i++) {
      endpoint.pausedWithinTurn(millis(150));
    }
    assertThat(endpoint.waitAfter("I would")).isEqualTo(millis(500));
  }

  @Test
  void wait_neverFallsBelowAShortStopTime() {
    EndpointRule quick = new EndpointRule(millis(200), ENGLISH, TurnEndJudge.none());

    assertThat(quick.waitAfter("Yes.")).isEqualTo(millis(200));
  }

  @ParameterizedTest(name = "{0}, sounds {1}")
  @CsvSource({
    "Yes please., FINISHED, 300",
    "Yes please., UNKNOWN, 300",
    "Yes please., UNFINISHED, 500",
    "I would like, FINISHED, 300",
    "I would like, UNKNOWN, 500",
    "I would like, UNFINISHED, 1200",
    "tomorrow and, FINISHED, 500",
    "tomorrow and, UNKNOWN, 1200",
    "tomorrow and, UNFINISHED, 1600",
  })
  void wait_asksTheWordsAndTheSound(String text, TurnEndJudge.Opinion sound, long wait) {
    TurnEndJudge judge =
        new TurnEndJudge() {
          @Override
          public void accept(AudioFrame frame, boolean sounding) {}

          @Override
          public Opinion opinion() {
            return sound;
          }
        };

    assertThat(new EndpointRule(millis(500), ENGLISH, judge).waitAfter(text))
        .isEqualTo(millis(wait));
  }

  @Test
  void answer_isSpokenClauseFirstThenSentences() {
    ClauseChunker chunker = new ClauseChunker();
    List<String> parts = new ArrayList<>();
    String text = "Thank you for waiting, Mr. Rao. Your balance is 3.50 rupees, due soon. Bye";
    for (String piece : text.split("(?<= )", -1)) {
      parts.addAll(chunker.add(piece));
    }
    parts.addAll(chunker.rest());

    assertThat(parts)
        .containsExactly(
            "Thank you for waiting,", "Mr. Rao.", "Your balance is 3.50 rupees, due soon.", "Bye");
  }

  @Test
  void firstClause_thatTakesLong_isCutBetweenWords() {
    ClauseChunker chunker = new ClauseChunker();
    assertThat(chunker.add("your balance as of today is fiv")).isEmpty();
    assertThat(chunker.isWaiting()).isTrue();

    assertThat(chunker.hurry()).containsExactly("your balance as of today is");
    assertThat(chunker.isWaiting()).isFalse();
    chunker.add("e rupees");
    assertThat(chunker.rest()).containsExactly("five rupees");
  }

  @Test
  void shortFirstSentence_isNotKeptWaiting() {
    assertThat(new ClauseChunker().add("Yes. I ")).containsExactly("Yes.");
  }

  @Test
  void thinking_isFilledAndThenGivenUp() {
    watchdog.entered(TurnState.THINKING, 0);
    List<String> seen = new ArrayList<>();
    for (long now = 0; now <= StateWatchdog.THINKING_MILLIS; now += 20) {
      TurnEvent event = watchdog.check(evidence(0, 0, false), now);
      if (event != null) {
        seen.add(event + " " + now);
      }
    }
    assertThat(seen).containsExactly("DEAD_AIR 2000", "DEAD_AIR 8000", "OVERDUE 10000");
  }

  @Test
  void speaking_withoutBytesThatAreOwed_isAStall() {
    watchdog.entered(TurnState.SPEAKING, 0);

    assertThat(watchdog.check(evidence(5_000, 5_000, true), 6_980)).isNull();
    assertThat(watchdog.check(evidence(5_000, 5_000, true), 7_000)).isEqualTo(TurnEvent.STALLED);
  }

  @Test
  void callerWhoHasTheFloor_stopsTheClock() {
    watchdog.entered(TurnState.THINKING, 0);
    for (long now = 0; now < 30_000; now += 20) {
      assertThat(watchdog.check(new StateWatchdog.Evidence(0, 0, false, true, false, true), now))
          .isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(TurnState.class)
  void everyState_butListening_isWatched(TurnState state) {
    watchdog.entered(state, 0);
    TurnEvent seen = null;
    for (long now = 0; now <= 25_000 && seen == null; now += 20) {
      seen = watchdog.check(evidence(0, 0, true), now);
    }
    assertThat(seen == null).isEqualTo(state == TurnState.LISTENING);
  }

  @Test
  void heardWords_areKnownToTheLetterWhereTheVoiceTells() {
    Sentence sentence = new Sentence("one three five");
    for (int i = 0; i < 100; i++) {
      sentence.frameProduced();
    }
    sentence.aligned("one ", millis(1_000));
    sentence.aligned("three ", millis(1_900));
    sentence.aligned("five", millis(2_000));
    for (int i = 0; i < 60; i++) {
      sentence.framePlayed();
    }
    assertThat(sentence.heard()).isEqualTo("one");
    for (int i = 0; i < 35; i++) {
      sentence.framePlayed();
    }
    assertThat(sentence.heard()).isEqualTo("one three");
  }

  private static StateWatchdog.Evidence evidence(long frame, long reply, boolean owes) {
    return new StateWatchdog.Evidence(frame, reply, owes, true, true, false);
  }
}
