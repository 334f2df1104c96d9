package io.voxbridge.media.room;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a phone call stands: the values of {@link SipAttributes#CALL_STATUS}. */
public enum SipCallStatus {
  /** The INVITE is out, the far end has not reacted. */
  DIALING,
  /** The phone rings; early media, if any, is not passed on. */
  RINGING,
  /** Answered, and keys of the dial string are being sent. */
  AUTOMATION,
  /** Answered. */
  ACTIVE,
  /** Ended by the far end, or by a transfer. */
  HANGUP;

  /** Returns the value on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the status with this wire name; empty when unknown. */
  public static Optional<SipCallStatus> of(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(wireName)).findFirst();
  }
}
