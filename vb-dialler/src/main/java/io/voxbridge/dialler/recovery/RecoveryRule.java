package io.voxbridge.dialler.recovery;

import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.StaleLimits;
import io.voxbridge.domain.fleet.Undelivered;
import java.time.Duration;

/**
 * What to do with a row in an active state that no flow of this process takes care of. Pure.
 *
 * <p>A dial that may have reached the carrier is closed only after its room is gone and its ring
 * time is over, counted from when this process first saw the row: clocks of two hosts are never
 * compared. Whether an answered call found its worker is read from the worker's claim and from the
 * room, never guessed.
 *
 * @param ringTime how long a phone may ring, with what the network needs on top
 * @param evidence how long a worker may take to show itself
 * @param settle how long a row of the present owner must look orphaned before it counts as such:
 *     the flow that takes care of it may be about to start or to end
 * @param stale time limits of states that others bring on
 * @param conversations how conversations end that nobody follows
 */
public record RecoveryRule(
    Duration ringTime,
    Duration evidence,
    Duration settle,
    StaleLimits stale,
    ConversationRule conversations) {

  /**
   * What is known about the row.
   *
   * @param state its state
   * @param ofPresentOwner whether its lease was taken under the present epoch
   * @param seen time since this process first saw it without a flow in this state
   * @param inState time since it entered its state, by the wall clock; zero when unknown
   * @param workerShows whether a worker has claimed the session or sits in the room
   * @param neverAttached whether its latest attempt ended without a worker
   * @param undelivered whether the result of its call waits on a fleet host
   */
  public record Orphan(
      RowState state,
      boolean ofPresentOwner,
      Duration seen,
      Duration inState,
      boolean workerShows,
      boolean neverAttached,
      Undelivered undelivered) {}

  /** What is done. */
  public enum Action {
    /** Nothing yet. */
    WAIT,
    /** Back to where it was leased from, uncounted. */
    GIVE_BACK,
    /** Delete the room; look again later. */
    END_LEG,
    /** Delete the room and close the attempt as an error by the retry rules. */
    CLOSE_AS_ERROR,
    /** Delete the room and write down that no worker took the call. */
    ABANDON,
    /** Write down that a worker has the call. */
    ATTACHED,
    /** Decide what follows an attempt that has ended. */
    FINISH
  }

  /** Returns what to do now. */
  public Action decide(Orphan orphan) {
    if (orphan.ofPresentOwner() && orphan.seen().compareTo(settle) < 0) {
      return Action.WAIT;
    }
    return switch (orphan.state()) {
      case LEASED -> Action.GIVE_BACK;
      case DIALLING, RINGING ->
          orphan.seen().compareTo(ringTime) < 0 ? Action.END_LEG : Action.CLOSE_AS_ERROR;
      case AMD_SCREENING -> Action.CLOSE_AS_ERROR;
      case ATTACHING -> {
        if (orphan.workerShows()) {
          yield Action.ATTACHED;
        }
        yield orphan.seen().compareTo(evidence) < 0 ? Action.WAIT : Action.ABANDON;
      }
      case IN_PROGRESS ->
          isStale(orphan) && !mayHaveResult(orphan) ? Action.CLOSE_AS_ERROR : Action.WAIT;
      case PROCESSING -> orphan.neverAttached() || isStale(orphan) ? Action.FINISH : Action.WAIT;
      case PENDING,
          RETRY_SCHEDULED,
          CALLBACK_SCHEDULED,
          COMPLETED,
          EXHAUSTED,
          ABANDONED,
          AMD_MACHINE,
          WINDOW_CLOSED,
          MANUAL_STOPPED ->
          Action.WAIT;
    };
  }

  /** Somebody who has talked is not called again while the result may still come. */
  private boolean mayHaveResult(Orphan orphan) {
    return orphan.undelivered().isHeld()
        && orphan.inState().compareTo(conversations.deliveryWithin()) < 0;
  }

  private boolean isStale(Orphan orphan) {
    Duration limit = stale.of(orphan.state());
    return orphan.seen().compareTo(limit) >= 0 || orphan.inState().compareTo(limit) >= 0;
  }
}
