package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import org.junit.jupiter.api.Test;

/** When a voice over the bot takes the floor, and when it gives it back. */
class FloorTest {
  private final ScriptedVoice heard = new ScriptedVoice();
  private final TalkingBot bot = new TalkingBot(heard.followed());

  private void hear(String frames) {
    for (int i = 0; i < frames.length(); i++) {
      heard.next = frames.charAt(i);
      bot.hear(AudioFrame.silence());
    }
  }

  @Test
  void clearVoice_pausesAfterHalfTheTime_andIsHeldLikeAnyOtherAfterTheWhole() {
    hear("CCCCCCCCCCCC");
    assertThat(bot.moments).containsExactly("pauses 100 early");
    assertThat(bot.floor().isEarly()).isFalse();

    hear(".".repeat(50));
    assertThat(bot.moments).last().isEqualTo("goes on 1040");
  }

  @Test
  void unclearVoice_pausesAfterTheWholeTime() {
    hear("ssssssssss");

    assertThat(bot.moments).containsExactly("pauses 200");
  }

  @Test
  void clearVoiceThatStopsBeforeTheTime_letsTheBotGoOnSoon() {
    hear("CCCCCCC" + ".".repeat(30));

    assertThat(bot.moments).containsExactly("pauses 100 early", "goes on 540");
  }

  @Test
  void afterAnEarlyPauseInVain_onlyTheWholeTimePauses_untilTheCallerHadATurn() {
    hear("CCCCCC" + ".".repeat(60));
    bot.moments.clear();

    hear("CCCCCCCC" + ".".repeat(60));
    assertThat(bot.moments).as("a second short sound").isEmpty();
    hear("CCCCCCCCCC" + ".".repeat(60));
    assertThat(bot.moments).as("a voice that goes on").first().isEqualTo("pauses 2880");

    bot.moments.clear();
    bot.floor().turnBegins();
    hear("CCCCCC");
    assertThat(bot.moments).hasSize(1).first().asString().endsWith("early");
  }

  @Test
  void aBotThatIsNotHeardYet_doesNotPauseEarly() {
    bot.speaks = false;
    hear("CCCCCCCC");

    assertThat(bot.moments).isEmpty();
  }

  @Test
  void theOpening_isNotPaused() {
    bot.opening = true;
    hear("C".repeat(40));

    assertThat(bot.moments).isEmpty();
  }
}
