package io.voxbridge.dialler.dial;

import io.voxbridge.media.telephony.DialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far one dial has come: its stage, when its next step is due, and what is known of its phone.
 * Written by the thread that feeds the flow; stage and times may be read by any.
 */
final class DialProgress {
  private final LongSupplier ticker;
  private final long createdAtNanos;

  private volatile DialStage stage = DialStage.PERMIT;
  private volatile long deadlineNanos;
  private volatile long dialledAtNanos;
  private volatile long answeredAtNanos;
  private long ringingAtNanos;

  private boolean shuttingDown;
  private boolean placed;
  private boolean legGone;
  private Instant answeredAt = Instant.EPOCH;
  private String giveBackReason = "";
  private DialEvent.@Nullable Ended ended;

  /**
   * @param ticker monotonic nanoseconds
   */
  DialProgress(LongSupplier ticker) {
    this.ticker = ticker;
    this.createdAtNanos = now();
    this.dialledAtNanos = createdAtNanos;
    this.deadlineNanos = createdAtNanos;
  }

  /** Returns the monotonic time. */
  long now() {
    return ticker.getAsLong();
  }

  DialStage stage() {
    return stage;
  }

  /** Returns when the step of the stage is due. */
  long deadlineNanos() {
    return deadlineNanos;
  }

  /** Enters a stage whose step is due at once. */
  void go(DialStage next) {
    goAt(next, now());
  }

  /** Enters a stage whose step is due at the given monotonic time. */
  void goAt(DialStage next, long dueNanos) {
    stage = next;
    deadlineNanos = dueNanos;
  }

  /** Notes the stage for the case that the step under way does not come to its end. */
  void mark(DialStage next) {
    stage = next;
  }

  /** Has the step of this stage run again after the given time. */
  void again(Duration after) {
    againAt(now() + after.toNanos());
  }

  /** Has the step of this stage run again at the given monotonic time. */
  void againAt(long dueNanos) {
    deadlineNanos = dueNanos;
  }

  /** Goes to {@link DialStage#GIVING_BACK}. */
  void goGiveBack(String reason) {
    giveBackReason = reason;
    go(DialStage.GIVING_BACK);
  }

  String giveBackReason() {
    return giveBackReason;
  }

  /** Goes to {@link DialStage#CLOSING}. */
  void goClose(DialEvent.Ended end) {
    ended = end;
    go(DialStage.CLOSING);
  }

  /** Returns how the dial ended; only in {@link DialStage#CLOSING}. */
  DialEvent.Ended ended() {
    DialEvent.Ended end = ended;
    if (end == null) {
      throw new IllegalStateException("closing a dial that has not ended");
    }
    return end;
  }

  /** Notes that the row says the INVITE left. */
  void dialled() {
    dialledAtNanos = now();
  }

  /** Returns when the INVITE left, or when the dial began as long as it has not. */
  long dialledAtNanos() {
    return dialledAtNanos;
  }

  /** Notes that the network is about to be asked for the phone. */
  void place() {
    placed = true;
  }

  /** Returns whether the network has ever been asked for the phone. */
  boolean isPlaced() {
    return placed;
  }

  void rings() {
    ringingAtNanos = now();
    go(DialStage.RINGS);
  }

  void answered(Instant at) {
    answeredAtNanos = now();
    answeredAt = at;
    go(DialStage.ANSWERED);
  }

  /** Returns when the phone was picked up; meaningless before. */
  long answeredAtNanos() {
    return answeredAtNanos;
  }

  /** Returns the same on the wall clock. */
  Instant answeredAt() {
    return answeredAt;
  }

  /** Notes whether the phone may still be on the line after its end was told. */
  void legMayLive(boolean mayLive) {
    legGone = !mayLive;
  }

  boolean isLegGone() {
    return legGone;
  }

  void shutDown() {
    shuttingDown = true;
  }

  boolean isShuttingDown() {
    return shuttingDown;
  }

  Duration sinceCreated() {
    return Duration.ofNanos(now() - createdAtNanos);
  }

  Duration sinceDialled() {
    return Duration.ofNanos(now() - dialledAtNanos);
  }

  Duration sinceRinging() {
    return Duration.ofNanos(now() - ringingAtNanos);
  }

  Duration sinceAnswered() {
    return Duration.ofNanos(now() - answeredAtNanos);
  }
}
