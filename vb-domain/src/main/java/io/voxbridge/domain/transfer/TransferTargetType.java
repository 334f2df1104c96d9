package io.voxbridge.domain.transfer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** What kind of address a transfer target is. */
public enum TransferTargetType {
  /** Extension at the telephony provider. */
  EXTENSION("extension"),
  /** {@code sip:} address (RFC 3261 section 19.1). */
  SIP_URI("sip_uri"),
  /** {@code tel:} address (RFC 3966). */
  TEL_URI("tel_uri"),
  /** Telephone number. */
  PHONE_NUMBER("phone_number"),
  /** Queue of the Agent Desk. */
  AGENT_QUEUE("agent_queue");

  private final String wire;

  TransferTargetType(String wire) {
    this.wire = wire;
  }

  /** Returns the name in JSON. */
  @JsonValue
  public String wire() {
    return wire;
  }

  /**
   * Returns the type of this name; null when there is none, so that one bad target spoils no call.
   */
  @JsonCreator
  public static @Nullable TransferTargetType fromWire(String wire) {
    for (TransferTargetType type : values()) {
      if (type.wire.equals(wire)) {
        return type;
      }
    }
    return null;
  }
}
