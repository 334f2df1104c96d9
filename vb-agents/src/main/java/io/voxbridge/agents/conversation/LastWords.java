package io.voxbridge.agents.conversation;

import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.domain.bot.Prompts;
import io.voxbridge.domain.call.DisconnectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool wants in the place of an answer of the model.
 *
 * @param text said first; may be blank
 * @param next what follows
 */
record LastWords(String text, Next next) {

  /** Returns those of the first of the tools that wants some; null when the model answers. */
  static @Nullable LastWords of(List<Dialogue.Finished> tools, Prompts prompts) {
    for (Dialogue.Finished tool : tools) {
      LastWords words = of(tool.outcome().effect(), prompts);
      if (words != null) {
        return words;
      }
    }
    return null;
  }

  private static @Nullable LastWords of(@Nullable ToolEffect effect, Prompts prompts) {
    return switch (effect) {
      case ToolEffect.EndCall end ->
          new LastWords(
              end.message() == null ? "" : end.message(),
              new Next.HangUp(DisconnectReason.BOT, null));
      case ToolEffect.Voicemail _ ->
          new LastWords(
              prompts.voicemailMessage(), new Next.HangUp(DisconnectReason.VOICEMAIL, null));
      case ToolEffect.Transfer wish ->
          new LastWords(
              prompts.preTransferMessage(), new Next.Transfer(wish.target(), wish.reason(), null));
      case ToolEffect.SendDtmf _ -> null;
      case null -> null;
    };
  }
}
