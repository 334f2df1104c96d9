package io.voxbridge.store.call;

import io.voxbridge.domain.call.RowState;
import java.time.Instant;

/** What becomes of a row whose attempt has ended. */
public sealed interface Resolution {
  /**
   * The row is done.
   *
   * @param state a terminal state
   */
  record End(RowState state) implements Resolution {
    /**
     * Takes the end.
     *
     * @throws IllegalArgumentException when the state is not terminal
     */
    public End {
      if (!state.isTerminal()) {
        throw new IllegalArgumentException("Not an end: " + state.wireName());
      }
    }
  }

  /**
   * The row is dialled again.
   *
   * @param at when it is due
   */
  record Retry(Instant at) implements Resolution {}

  /**
   * The row is dialled again because the person asked for it.
   *
   * @param plan when and why
   */
  record Callback(CallbackPlan plan) implements Resolution {}
}
