package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says the {@link CannedLines}, as far as they are ready. The audio clock's alone. */
final class CannedSpeech {
  private final CannedLines lines;
  private final BotVoice bot;
  private final CallReport report;

  CannedSpeech(CannedLines lines, BotVoice bot, CallReport report) {
    this.lines = lines;
    this.bot = bot;
    this.report = report;
  }

  /** Prepares what is not ready; once for every frame. */
  void tick(Speaker speaker, long nowMillis) {
    lines.tick(speaker, nowMillis);
  }

  /** The bot's voice failed. */
  void voiceFailed() {
    lines.voiceFailed();
  }

  /** Says that it takes a moment. */
  void fill(TurnState state, long nowMillis) {
    say(LanguagePack.Line.HOLD, "filler", state.name().toLowerCase(Locale.ROOT), nowMillis);
  }

  /** Asks the caller to say it again. */
  void apologise(long nowMillis) {
    say(LanguagePack.Line.REPEAT, "apology", null, nowMillis);
  }

  /** Says good bye. */
  void sayGoodbye() {
    CannedLines.Canned line = lines.get(LanguagePack.Line.GOODBYE);
    if (line != null) {
      bot.sayReady(line.text(), line.frames());
    }
  }

  private void say(LanguagePack.Line which, String event, @Nullable String name, long nowMillis) {
    CannedLines.Canned line = lines.get(which);
    if (line != null) {
      bot.sayReady(line.text(), line.frames());
      report.event(event, nowMillis, name, Map.of());
    }
  }
}
