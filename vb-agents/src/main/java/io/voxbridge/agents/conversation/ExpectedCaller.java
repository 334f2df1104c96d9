package io.voxbridge.agents.conversation;

import io.voxbridge.media.room.Participant;

/**
 * Whom the bot talks with.
 *
 * @param identity in the room; empty: the first to come
 * @param phone whether only a phone can be the first
 */
public record ExpectedCaller(String identity, boolean phone) {
  /** Returns whether a participant is the one, as long as none was found before. */
  boolean fits(Participant participant) {
    if (!identity.isEmpty()) {
      return identity.equals(participant.identity());
    }
    return !phone || participant.kind() == Participant.Kind.SIP;
  }
}
