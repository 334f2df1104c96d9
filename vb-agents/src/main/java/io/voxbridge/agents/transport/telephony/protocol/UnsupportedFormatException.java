package io.voxbridge.agents.transport.telephony.protocol;

/** The provider announced audio that cannot be taken; the message says what to set there. */
public final class UnsupportedFormatException extends Exception {
  private static final long serialVersionUID = 1;

  UnsupportedFormatException(String message) {
    super(message);
  }
}
