package io.voxbridge.agents.runtimeconfig;

import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;

/** What came of asking for a config. */
public sealed interface ConfigAnswer {
  /**
   * The session is this worker's.
   *
   * @param config everything the call needs
   */
  record Granted(RuntimeConfig config) implements ConfigAnswer {}

  /** Another worker has the session: leave the call alone. */
  record ClaimedElsewhere() implements ConfigAnswer {}

  /**
   * The Backend will not have this call.
   *
   * @param reason how the call counts
   * @param detail why, for the operator
   */
  record Refused(DisconnectReason reason, String detail) implements ConfigAnswer {}

  /**
   * There was no answer in time.
   *
   * @param detail why, for the operator
   */
  record Unreachable(String detail) implements ConfigAnswer {}
}
