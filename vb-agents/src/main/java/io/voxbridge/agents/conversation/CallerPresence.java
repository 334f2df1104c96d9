package io.voxbridge.agents.conversation;

import io.voxbridge.media.room.Participant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Knows who the caller is and whether they have come. Without an expected identity the first phone
 * to join is the caller. Thread-safe.
 */
final class CallerPresence {
  private final AtomicReference<String> identity;
  private volatile boolean seen;

  /** Expects this identity; blank for the first phone. */
  CallerPresence(String expected) {
    identity = new AtomicReference<>(expected);
  }

  /** Notes a participant; returns whether it is the caller. */
  boolean joined(Participant participant) {
    if (participant.kind() == Participant.Kind.SIP) {
      identity.compareAndSet("", participant.identity());
    }
    boolean caller = isCaller(participant.identity());
    if (caller) {
      seen = true;
    }
    return caller;
  }

  boolean isCaller(String candidate) {
    return candidate.equals(identity.get());
  }

  /** Returns the caller's identity; empty when nobody came and nobody was expected. */
  String identity() {
    return identity.get();
  }

  boolean wasSeen() {
    return seen;
  }
}
