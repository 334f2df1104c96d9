package io.voxbridge.agents.conversation;

import io.voxbridge.domain.call.DisconnectReason;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A phone that a call rings. */
public interface Leg {
  /**
   * Begins to ring and returns at once.
   *
   * @return completes when the phone was picked up, or will not be; never exceptionally
   */
  CompletableFuture<Reached> ring();

  /** The call is over before the phone was answered: it must stop ringing. Never blocks. */
  void giveUp();

  /** What came of ringing. */
  sealed interface Reached {
    /** The phone was picked up. */
    record PickedUp() implements Reached {}

    /**
     * Nobody will answer.
     *
     * @param reason how the call counts
     * @param sipCode the final SIP response, when there was one
     * @param detail what happened, for the call's record
     */
    record Failed(DisconnectReason reason, OptionalInt sipCode, String detail) implements Reached {}
  }
}
