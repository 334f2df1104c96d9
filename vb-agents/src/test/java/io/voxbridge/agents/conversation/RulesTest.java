package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.bot.TurnTaking;
import io.voxbridge.domain.bot.VadConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The small pure rules of turn-taking. */
class RulesTest {
  private static final LanguagePack ENGLISH = LanguagePack.of(Locale.ENGLISH);

  private final InterruptionRule rule = new InterruptionRule(TurnTaking.defaults(), ENGLISH);

  @Test
  void sound_asLongAsTheVadWants_makesTheBotPause() {
    assertThat(rule.pauses(Duration.ofMillis(180), false)).isFalse();
    assertThat(rule.pauses(Duration.ofMillis(200), false)).isTrue();
    assertThat(rule.cutsByVoice()).isFalse();
  }

  @Test
  void sound_inTheOpening_neverPauses() {
    assertThat(rule.pauses(Duration.ofSeconds(5), true)).isFalse();
    assertThat(rule.pausesEarly(true, true)).isFalse();
    assertThat(rule.pausesEarly(true, false)).isTrue();
    assertThat(rule.pausesEarly(false, false)).isFalse();
  }

  @Test
  void words_fewerThanTheMinimum_interruptOnlyWhenUnderstood() {
    assertThat(rule.cutsSpeech("my uncle", false)).isFalse();
    assertThat(rule.cutsSpeech("my uncle died", false)).isTrue();
    assertThat(rule.cutsSpeech("yes", true)).isTrue();
  }

  @Test
  void listeningSounds_howeverMany_neverInterrupt() {
    assertThat(rule.cutsSpeech("hmm okay yes yes", false)).isFalse();
    assertThat(rule.cutsSpeech("haan ji haan ji", false)).isFalse();
    assertThat(rule.cutsSpeech("जी हाँ, ठीक है", false)).isFalse();
    assertThat(rule.joinsTurn("Mm-hmm.")).isFalse();
  }

  @Test
  void highIntent_interruptsHoweverShort() {
    assertThat(rule.cutsSpeech("Wrong number!", false)).isTrue();
    assertThat(rule.cutsSpeech("agent", false)).isTrue();
    assertThat(rule.cutsSpeech("galat number", false)).isTrue();
    assertThat(rule.cutsSpeech("रुकिए", false)).isTrue();
    assertThat(rule.cutsSpeech("haan", false)).isFalse();
  }

  @Test
  void noMinimum_configured_interruptsAsSoonAsSpeechIsSpeech() {
    InterruptionRule eager =
        new InterruptionRule(new TurnTaking(null, 0, new VadConfig(0.7, 0.2, 0.8, 0.6)), ENGLISH);

    assertThat(eager.pauses(Duration.ofMillis(199), false)).isFalse();
    assertThat(eager.pauses(Duration.ofMillis(200), false)).isTrue();
    assertThat(eager.cutsByVoice()).isTrue();
    assertThat(eager.cutsSpeech("my", false)).isTrue();
  }

  @Test
  void silence_withoutAnyVoice_isOverAtItsLimit() {
    SilenceTimer timer = new SilenceTimer();
    timer.start(1_000, Duration.ofSeconds(5));

    assertThat(timer.isOver(5_999, false, -1)).isFalse();
    assertThat(timer.isOver(6_000, false, -1)).isTrue();
  }

  @Test
  void silence_whileTheCallerSpeaks_isHeldButNotForEver() {
    SilenceTimer timer = new SilenceTimer();
    timer.start(0, Duration.ofSeconds(5));

    assertThat(timer.isOver(9_000, true, 9_000)).isFalse();
    assertThat(timer.isOver(15_000, true, 15_000)).isTrue();
  }

  @Test
  void silence_justAfterTheVoice_waitsForTheTranscript() {
    SilenceTimer timer = new SilenceTimer();
    timer.start(0, Duration.ofSeconds(5));

    assertThat(timer.isOver(5_500, false, 4_900)).isFalse();
    assertThat(timer.isOver(6_400, false, 4_900)).isTrue();
  }

  @Test
  void silence_stopped_isNeverOver() {
    SilenceTimer timer = new SilenceTimer();
    timer.start(0, Duration.ofSeconds(5));
    timer.stop();

    assertThat(timer.isOver(1_000_000, false, -1)).isFalse();
  }

  @Test
  void sentence_playedInPart_isHeardInWholeWords() {
    Sentence sentence = Sentence.of("one two three four", Locale.ENGLISH).getFirst();
    for (int i = 0; i < 100; i++) {
      sentence.frameProduced();
    }
    assertThat(sentence.heard()).isEmpty();
    for (int i = 0; i < 60; i++) {
      sentence.framePlayed();
    }
    assertThat(sentence.heard()).isEqualTo("one two");
    for (int i = 0; i < 40; i++) {
      sentence.framePlayed();
    }
    assertThat(sentence.heard()).as("more may still come").isEqualTo("one two three");
    sentence.finishProduction();
    assertThat(sentence.heard()).isEqualTo("one two three four");
  }

  @Test
  void text_cut_givesItsSentences() {
    List<String> sentences =
        Sentence.of("  Good morning.  Is it you? ", Locale.ENGLISH).stream()
            .map(Sentence::text)
            .toList();

    assertThat(sentences).containsExactly("Good morning.", "Is it you?");
    assertThat(Sentence.of("  ", Locale.ENGLISH)).isEmpty();
  }

  @Test
  void callerAudio_thatLags_dropsTheOldest() {
    CallerAudio audio = new CallerAudio();
    for (int i = 0; i < 11; i++) {
      audio.offer(Tones.frame(100 + i, 0));
    }

    assertThat(audio.counters().dropped()).isEqualTo(7);
    assertThat(audio.counters().waiting()).isEqualTo(4);
    assertThat(audio.poll()).isNotNull();
  }
}
