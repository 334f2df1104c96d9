package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer that is begun before the caller's turn is surely over. Its sound is made and held
 * back; the same words let it go at once, others cancel it. The audio clock's alone.
 */
final class Drafts {
  private final Dialogue dialogue;
  private final BotVoice bot;
  private final CallReport report;
  private @Nullable Reply reply;
  private @Nullable Next next;
  private String text = "";
  private long begunMillis;

  Drafts(Dialogue dialogue, BotVoice bot, CallReport report) {
    this.dialogue = dialogue;
    this.bot = bot;
    this.report = report;
  }

  /**
   * A draft that is the answer now.
   *
   * @param next null while it is being written
   */
  record Kept(Reply reply, @Nullable Next next) {}

  /** Begins a draft, where the dialogue can. */
  void begin(String turn, long nowMillis) {
    drop(nowMillis);
    Reply draft = bot.reply(true);
    reply = draft;
    text = turn;
    begunMillis = nowMillis;
    if (!dialogue.draft(turn, draft)) {
      reply = null;
    }
  }

  /** Takes the end of an answer when it is the draft's; returns whether it was. */
  boolean takes(Reply finished, Next what) {
    if (finished != reply) {
      return false;
    }
    next = what;
    return true;
  }

  /** Returns the draft when it fits these words; drops it otherwise. */
  @Nullable Kept keep(String turn, long nowMillis) {
    Reply draft = reply;
    if (draft == null) {
      return null;
    }
    if (!CallerTurn.sameWords(text, turn) || next instanceof Next.Failed) {
      drop(nowMillis);
      return null;
    }
    Kept kept = new Kept(draft, next);
    report.event("speculation", nowMillis, "hit", Map.of("ahead_ms", nowMillis - begunMillis));
    reply = null;
    next = null;
    dialogue.keepDraft(turn, draft);
    return kept;
  }

  /** Throws the draft away. */
  void drop(long nowMillis) {
    Reply draft = reply;
    if (draft == null) {
      return;
    }
    reply = null;
    next = null;
    draft.cancel();
    dialogue.onCut(draft, "");
    bot.cut();
    report.event("speculation", nowMillis, "miss", Map.of("characters", draft.characters()));
  }
}
