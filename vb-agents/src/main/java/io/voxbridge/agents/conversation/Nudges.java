package io.voxbridge.agents.conversation;

import io.voxbridge.domain.bot.ReEngagement;
import io.voxbridge.domain.call.DisconnectReason;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a silent caller is told, and when the bot gives up and hangs up. The audio clock's alone.
 */
final class Nudges {
  private final @Nullable ReEngagement rule;
  private final String standard;
  private int given;

  /**
   * @param rule null when the bot waits for the caller without end
   * @param standard said by bots whose rule has no texts of its own
   */
  Nudges(@Nullable ReEngagement rule, String standard) {
    this.rule = rule;
    this.standard = standard;
  }

  /** The caller did something: their silence counts from the beginning. */
  void callerDid() {
    given = 0;
  }

  /** Returns the wait for the caller. */
  Next listen() {
    return new Next.Listen(rule == null ? null : rule.timeout());
  }

  /**
   * The caller was silent for as long as the bot waits.
   *
   * @param say takes the next text; called when there is one, else the reply is finished
   */
  void onSilence(Reply reply, Consumer<String> say) {
    if (rule == null) {
      reply.finish(new Next.Listen(null));
    } else if (given >= rule.maxAttempts()) {
      reply.finish(new Next.HangUp(DisconnectReason.RNR, null));
    } else {
      List<String> texts = rule.messages();
      String text = texts.isEmpty() ? standard : texts.get(Math.min(given, texts.size() - 1));
      given++;
      say.accept(text);
    }
  }
}
