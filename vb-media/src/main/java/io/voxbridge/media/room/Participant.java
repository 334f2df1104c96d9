package io.voxbridge.media.room;

import java.util.Map;
import java.util.Optional;

/**
 * Somebody in a room, as known at one moment.
 *
 * @param identity unique in the room; a dialled phone is {@code sip-<number as dialled>}
 * @param kind what it is
 * @param attributes names and values set by the participant or for it; see {@link SipAttributes}
 */
public record Participant(String identity, Kind kind, Map<String, String> attributes) {
  /** What a participant is. */
  public enum Kind {
    /** A phone, connected through SIP. */
    SIP,
    /** A program or a browser. */
    STANDARD
  }

  public Participant {
    attributes = Map.copyOf(attributes);
  }

  /** Returns the identity of a phone that was dialled at this number. */
  public static String calleeIdentity(String toNumber) {
    return "sip-" + toNumber;
  }

  /** Returns an attribute, when it is set. */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Returns where a phone's call stands; empty for others. */
  public Optional<SipCallStatus> callStatus() {
    return attribute(SipAttributes.CALL_STATUS).flatMap(SipCallStatus::of);
  }
}
