package io.voxbridge.domain.transfer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** How a call is handed over. */
public enum TransferMethod {
  /** The telephony provider behind a WebSocket moves the call. */
  WEBSOCKET_REVERSE_TRANSFER("websocket_reverse_transfer"),
  /** LiveKit sends a SIP REFER (RFC 3515). */
  LIVEKIT_SIP_REFER("livekit_sip_refer"),
  /** The caller waits for a human agent of the Agent Desk. */
  AGENT_DESK("agent_desk");

  private final String wire;

  TransferMethod(String wire) {
    this.wire = wire;
  }

  /** Returns the name in JSON. */
  @JsonValue
  public String wire() {
    return wire;
  }

  /**
   * Returns the method of this name; null when there is none, so that one bad target spoils no
   * call.
   */
  @JsonCreator
  public static @Nullable TransferMethod fromWire(String wire) {
    for (TransferMethod method : values()) {
      if (method.wire.equals(wire)) {
        return method;
      }
    }
    return null;
  }
}
