package io.voxbridge.agents.tool;

import org.jspecify.annotations.Nullable;

/**
 * What a tool came to.
 *
 * @param result for the model: JSON or plain text, at most 4 KB
 * @param isFailure whether it did not do its work; the result says why in words for the model
 * @param effect what becomes of the call; null when the conversation just goes on
 */
public record ToolOutcome(String result, boolean isFailure, @Nullable ToolEffect effect) {
  /** Returns a result that the model goes on with. */
  public static ToolOutcome of(String result) {
    return new ToolOutcome(result, false, null);
  }

  /** Returns a failure; the model is told and goes on. */
  public static ToolOutcome failed(String reason) {
    return new ToolOutcome(reason, true, null);
  }

  /** Returns a result with consequences for the call. */
  public static ToolOutcome with(ToolEffect effect) {
    return new ToolOutcome("ok", false, effect);
  }
}
