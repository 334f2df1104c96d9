package io.voxbridge.domain.schedule;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptKind;
import java.util.Collection;

/**
 * What was tried with a contact so far, the attempt being judged included.
 *
 * @param attempts attempts that count towards the campaign's {@code max_attempts}
 * @param callbacksScheduled how often a callback was planned already
 */
public record ContactHistory(int attempts, int callbacksScheduled) {

  /**
   * Reads a row's history. An attempt counts when it may have reached the carrier and was not made
   * because the person asked to be called: callbacks have their own limit and use up no attempt.
   *
   * @param attempts every attempt of the row
   * @param callbacksScheduled how often a callback was planned already
   */
  public static ContactHistory of(Collection<Attempt> attempts, int callbacksScheduled) {
    int counted = (int) attempts.stream().filter(ContactHistory::counts).count();
    return new ContactHistory(counted, callbacksScheduled);
  }

  private static boolean counts(Attempt attempt) {
    return attempt.times().permittedAt() != null && attempt.kind() != AttemptKind.CALLBACK;
  }
}
