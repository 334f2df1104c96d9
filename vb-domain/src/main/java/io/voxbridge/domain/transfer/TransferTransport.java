package io.voxbridge.domain.transfer;

import java.util.Set;

/** How a call reached the worker, as far as that limits its transfers. */
public enum TransferTransport {
  /** Telephony stream over {@code /ws}. */
  TELEPHONY_STREAM,
  /** LiveKit room with a SIP participant: inbound, outbound or attached. */
  LIVEKIT_SIP,
  /** Exotel stream: cannot transfer. */
  EXOTEL,
  /** Browser: cannot transfer. */
  WIDGET;

  /** Returns what this transport can do. */
  public Set<TransferMethod> methods() {
    return switch (this) {
      case TELEPHONY_STREAM -> Set.of(TransferMethod.WEBSOCKET_REVERSE_TRANSFER);
      case LIVEKIT_SIP -> Set.of(TransferMethod.LIVEKIT_SIP_REFER, TransferMethod.AGENT_DESK);
      case EXOTEL, WIDGET -> Set.of();
    };
  }
}
