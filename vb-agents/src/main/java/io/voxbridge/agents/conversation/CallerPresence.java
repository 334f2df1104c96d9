package io.voxbridge.agents.conversation;

import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.SipCallStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Knows who the caller is, whether they have come and whether they are on the line. Thread-safe.
 */
final class CallerPresence {
  private final ExpectedCaller expected;
  private final AtomicReference<String> identity;
  private final CompletableFuture<Void> onTheLine = new CompletableFuture<>();
  private volatile boolean seen;
  private volatile boolean left;

  CallerPresence(ExpectedCaller expected) {
    this.expected = expected;
    this.identity = new AtomicReference<>(expected.identity());
  }

  /** Notes a participant as it is now; returns whether it is the caller. */
  boolean note(Participant participant) {
    if (expected.fits(participant)) {
      identity.compareAndSet("", participant.identity());
    }
    if (!isCaller(participant.identity())) {
      return false;
    }
    seen = true;
    if (participant.kind() != Participant.Kind.SIP
        || participant.callStatus().filter(SipCallStatus.ACTIVE::equals).isPresent()) {
      onTheLine.complete(null);
    }
    return true;
  }

  /** The caller has hung up or left. */
  void noteLeft() {
    left = true;
  }

  boolean isCaller(String candidate) {
    return !candidate.isEmpty() && candidate.equals(identity.get());
  }

  /** Returns the caller's identity; empty when nobody came and nobody was expected. */
  String identity() {
    return identity.get();
  }

  boolean wasSeen() {
    return seen;
  }

  boolean hasLeft() {
    return left;
  }

  /** Completes when the caller has come, and has picked up if it is a phone. */
  CompletableFuture<Void> onTheLine() {
    return onTheLine;
  }
}
