package io.voxbridge.dialler.dial;

import java.time.Duration;
import java.time.Instant;

/**
 * What one dial writes down. Every move is one conditional update on the row's state and our lease;
 * false means that somebody else moved the row, which is normal. Repeating a move that took effect
 * already returns true. Methods block and throw when the store is not reached. Used by one thread
 * at a time.
 */
public interface DialRecord {
  /** Asks for leave to send one INVITE now. */
  PermitAnswer permit();

  /** Notes that the INVITE is about to leave: leased to dialling. */
  boolean dialling();

  /** Notes that the phone rings: dialling to ringing. */
  boolean ringing();

  /** Notes the answer: to attaching. */
  boolean answered(Instant at);

  /** Notes that a worker has the call: attaching to in_progress. */
  boolean attached();

  /** Closes a dial that nobody answered by the campaign's retry rules; releases its channel. */
  boolean unanswered(Unanswered how);

  /** Closes an answered call that no worker took; releases its channel. */
  boolean abandoned();

  /** Gives back a row that was not dialled, uncounted; releases what its permit holds. */
  boolean giveBack();

  /** Returns whether a worker has claimed the conversation with the Backend. */
  boolean isClaimed();

  /** Releases the carrier's channel of a call whose leg is gone. */
  void legEnded();

  /** The answer to a request for a permit. */
  sealed interface PermitAnswer {
    /**
     * Dial now.
     *
     * @param permit to be checked once more just before the INVITE
     */
    record Granted(FreshPermit permit) implements PermitAnswer {}

    /** No token or channel at the moment; one may be there after the given time. */
    record Later(Duration after, String reason) implements PermitAnswer {}

    /** This row must not be dialled now. */
    record Refused(String reason) implements PermitAnswer {}
  }

  /** A permit that grows old. */
  @FunctionalInterface
  interface FreshPermit {
    /** Returns whether it is still young enough, on this process's monotonic and wall clock. */
    boolean isFresh();
  }
}
