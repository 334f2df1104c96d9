package io.voxbridge.domain.call;

import io.voxbridge.domain.phone.E164;
import org.jspecify.annotations.Nullable;

/**
 * One dial attempt of a row.
 *
 * @param ids its names
 * @param number 1 for the row's first attempt in this run, callbacks included
 * @param kind why it is made
 * @param origin the carrier and the number shown to the person called
 * @param times how far it came, and when
 * @param screening what the answering machine detection heard, where it listened
 * @param outcome known once it is {@link AttemptState#ENDED}
 */
public record Attempt(
    Ids ids,
    int number,
    AttemptKind kind,
    Origin origin,
    AttemptTimes times,
    @Nullable AmdVerdict screening,
    @Nullable AttemptOutcome outcome) {

  /**
   * The names of an attempt.
   *
   * @param attemptId names the attempt and its room
   * @param sessionId names the conversation
   * @param leaseId the lease under which it is made
   */
  public record Ids(AttemptId attemptId, SessionId sessionId, LeaseId leaseId) {}

  /**
   * Where a call comes from.
   *
   * @param carrier the carrier that carries it
   * @param fromNumber the caller id
   */
  public record Origin(CarrierId carrier, E164 fromNumber) {}

  /** Returns how far it came. */
  public AttemptState state() {
    return times.state();
  }

  /** Returns whether the attempt is not over. */
  public boolean isLive() {
    return state() != AttemptState.ENDED;
  }
}
