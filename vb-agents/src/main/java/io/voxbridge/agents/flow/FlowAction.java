package io.voxbridge.agents.flow;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.Disposition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a flow wants done, in this order. */
public sealed interface FlowAction {
  /**
   * It moved on.
   *
   * @param from null at the start
   * @param by what moved it: {@code start}, {@code next}, {@code words}, {@code dtmf}, {@code
   *     otherwise}, {@code silence}, {@code transfer_failed}
   */
  record Moved(@Nullable String from, String to, String by) implements FlowAction {}

  /** It asks again. */
  record Reprompted(String state, int count, String by) implements FlowAction {}

  /** Say this text; never blank. */
  record Say(String text) implements FlowAction {}

  /** When all is said, wait this long for the caller. */
  record Listen(Duration timeout) implements FlowAction {}

  /**
   * When all is said, pass the call on; {@link FlowMachine#onTransferFailed} when that fails.
   *
   * @param target id or label of the target; null for the default one
   * @param reason for the call's record, or null
   * @param disposition null when the flow does not classify
   */
  record Transfer(
      @Nullable String target, @Nullable String reason, @Nullable Disposition disposition)
      implements FlowAction {}

  /**
   * When all is said, end the call.
   *
   * @param disposition null when the flow does not classify
   */
  record HangUp(DisconnectReason reason, @Nullable Disposition disposition) implements FlowAction {}
}
