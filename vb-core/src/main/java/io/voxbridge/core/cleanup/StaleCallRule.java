package io.voxbridge.core.cleanup;

import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.StaleLimits;
import io.voxbridge.domain.fleet.Undelivered;
import io.voxbridge.store.dialler.FenceWatch.Sighting;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Decides what becomes of a row that has been active for long. Pure but for the questions, which
 * are asked only when their answer matters.
 *
 * @param inProgressTimeout how long a row may be {@code in_progress}, whatever its bot allows
 */
record StaleCallRule(Duration inProgressTimeout) {
  /** What a call may take on top of its longest duration: ending, analysis, delivery. */
  static final Duration AFTER_LONGEST_CALL = Duration.ofMinutes(5);

  /**
   * Added to the limits of the short states, whose times another host's clock wrote: nobody is in a
   * hurry, and clocks of two hosts may differ.
   */
  static final Duration CLOCK_ALLOWANCE = Duration.ofMinutes(5);

  /** How long a conversation is left alone while its result waits on a fleet host. */
  static final Duration DELIVERY_WITHIN = Duration.ofHours(24);

  /**
   * A row as it was read.
   *
   * @param state an active state
   * @param inState time since it entered the state
   * @param longestCall what its bot allows
   * @param leaseEpoch the dialler's epoch under which it was leased
   * @param resultStored whether the worker's result is stored and waits to be applied
   */
  record StaleRow(
      RowState state,
      Duration inState,
      Duration longestCall,
      long leaseEpoch,
      boolean resultStored) {}

  /** What to do. */
  sealed interface Verdict {
    /** Close the live attempt as {@code error} and let the campaign's rules decide what follows. */
    record Reap() implements Verdict {}

    /** Back to where it waited: nothing was dialled. */
    record GiveBack() implements Verdict {}

    /** The attempt has ended: let the campaign's rules decide what follows. */
    record Finish() implements Verdict {}

    /**
     * Leave it.
     *
     * @param why a short reason
     * @param undecided whether somebody who could not be asked is the reason
     */
    record Keep(String why, boolean undecided) implements Verdict {}
  }

  /** Returns the shortest limits that any row can have: younger rows need not be looked at. */
  StaleLimits shortest() {
    StaleLimits usual = StaleLimits.forLongestCall(Duration.ofMinutes(1));
    Map<RowState, Duration> limits = new EnumMap<>(RowState.class);
    usual.limits().forEach((state, limit) -> limits.put(state, limit.plus(CLOCK_ALLOWANCE)));
    limits.put(RowState.IN_PROGRESS, inProgressTimeout);
    return new StaleLimits(limits);
  }

  /** Returns how long a conversation may be without a result. */
  Duration conversationLimit(Duration longestCall) {
    Duration extended = longestCall.plus(AFTER_LONGEST_CALL);
    return extended.compareTo(inProgressTimeout) > 0 ? extended : inProgressTimeout;
  }

  /**
   * Who can be asked.
   *
   * @param room asks the room service about the row's live attempt
   * @param dialler finds out whether a dialler is alive
   * @param undelivered asks the fleet whether the result of this row waits there
   */
  record Witnesses(
      Supplier<CallRooms.Answer> room,
      Supplier<Sighting> dialler,
      Supplier<Undelivered> undelivered) {}

  /** Returns what becomes of a row; asks only those whose answer matters for its state. */
  Verdict decide(StaleRow row, Witnesses witnesses) {
    Supplier<CallRooms.Answer> room = witnesses.room();
    Supplier<Sighting> dialler = witnesses.dialler();
    Duration limit =
        row.state() == RowState.IN_PROGRESS
            ? conversationLimit(row.longestCall())
            : shortest().of(row.state());
    if (row.inState().compareTo(limit) < 0) {
      return keep("may last until %d min".formatted(limit.toMinutes()));
    }
    if (row.resultStored()) {
      return keep("its result is stored; the Backend applies it");
    }
    return switch (row.state()) {
      case PROCESSING -> new Verdict.Finish();
      case IN_PROGRESS -> conversation(row, witnesses);
      case LEASED -> isOrphan(row, dialler.get()) ? new Verdict.GiveBack() : dialler(row, dialler);
      case DIALLING, RINGING, AMD_SCREENING, ATTACHING ->
          isOrphan(row, dialler.get()) ? unlessRoomLives(room.get()) : dialler(row, dialler);
      case PENDING,
          RETRY_SCHEDULED,
          CALLBACK_SCHEDULED,
          COMPLETED,
          EXHAUSTED,
          ABANDONED,
          AMD_MACHINE,
          WINDOW_CLOSED,
          MANUAL_STOPPED ->
          keep("nobody works on it");
    };
  }

  /**
   * Whoever has talked is not called again while the result may be on a worker's disk. A host that
   * does not answer is not waited for: by then the longest call and its delivery are over.
   */
  private static Verdict conversation(StaleRow row, Witnesses witnesses) {
    Verdict verdict = unlessRoomLives(witnesses.room().get());
    if (!(verdict instanceof Verdict.Reap) || row.inState().compareTo(DELIVERY_WITHIN) >= 0) {
      return verdict;
    }
    return switch (witnesses.undelivered().get()) {
      case WAITS -> keep("its result waits on a fleet host and is on its way");
      case MAY_WAIT -> keep("results wait on a fleet host that does not say whose they are");
      case UNKNOWN, NONE -> verdict;
    };
  }

  private static boolean isOrphan(StaleRow row, Sighting dialler) {
    return row.leaseEpoch() < dialler.epoch() || dialler instanceof Sighting.Nobody;
  }

  private static Verdict dialler(StaleRow row, Supplier<Sighting> dialler) {
    return dialler.get() instanceof Sighting.Undecided
        ? new Verdict.Keep("whether its dialler lives is not known yet", true)
        : keep("its dialler is alive and brings it on (epoch %d)".formatted(row.leaseEpoch()));
  }

  private static Verdict unlessRoomLives(CallRooms.Answer room) {
    return switch (room) {
      case CallRooms.Answer.Gone() -> new Verdict.Reap();
      case CallRooms.Answer.Live() -> keep("its room is live");
      case CallRooms.Answer.Unknown(String reason) ->
          new Verdict.Keep("its room is not known: " + reason, true);
    };
  }

  private static Verdict.Keep keep(String why) {
    return new Verdict.Keep(why, false);
  }
}
