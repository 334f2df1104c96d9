package io.voxbridge.domain.disposition;

import com.fasterxml.jackson.annotation.JsonValue;
import io.voxbridge.domain.call.DisconnectReason;

/** The three-way outcome that a CRM push carries as {@code result.disposition}. */
public enum CoarseOutcome {
  /** Somebody was talked to. */
  CONNECTED("Connected"),
  /** A technical fault. */
  FAILED("Failed"),
  /** Everything else. */
  UNKNOWN("Unknown");

  private final String wire;

  CoarseOutcome(String wire) {
    this.wire = wire;
  }

  /** Returns the text in the push. */
  @JsonValue
  public String wire() {
    return wire;
  }

  /** Returns the outcome of an ending. */
  public static CoarseOutcome of(DisconnectReason reason) {
    if (reason == DisconnectReason.CUSTOMER
        || reason == DisconnectReason.BOT
        || reason == DisconnectReason.TIMEOUT) {
      return CONNECTED;
    }
    return reason == DisconnectReason.ERROR ? FAILED : UNKNOWN;
  }
}
