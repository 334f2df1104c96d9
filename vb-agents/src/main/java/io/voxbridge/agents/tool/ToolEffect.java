package io.voxbridge.agents.tool;

import org.jspecify.annotations.Nullable;

/** What a tool wants done with the call; the conversation does it once all before it is said. */
public sealed interface ToolEffect {
  /**
   * End the call as {@code bot}.
   *
   * @param message said first; null or blank for nothing beyond what the model has said
   */
  record EndCall(@Nullable String message) implements ToolEffect {}

  /**
   * Pass the call on; when that fails the model is told and goes on. The bot's pre-transfer message
   * is said first.
   *
   * @param target id or label; null for the default one
   * @param reason for the record
   */
  record Transfer(@Nullable String target, @Nullable String reason) implements ToolEffect {}

  /** An answering machine took the call: the voicemail message is said, then it is hung up. */
  record Voicemail() implements ToolEffect {}

  /**
   * Press keys on the caller's line, then go on.
   *
   * @param digits of {@code 0-9*#A-D}, and {@code w} for half a second's pause
   */
  record SendDtmf(String digits) implements ToolEffect {}
}
