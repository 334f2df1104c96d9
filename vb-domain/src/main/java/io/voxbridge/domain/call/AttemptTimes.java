package io.voxbridge.domain.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an attempt reached its states, by the clock of whoever moved it.
 *
 * @param intendedAt when it was written down
 * @param permittedAt when it got its dial permit: the start of the call
 * @param answeredAt when the far end picked up
 * @param attachedAt when a worker joined
 * @param endedAt when it was over
 */
public record AttemptTimes(
    Instant intendedAt,
    @Nullable Instant permittedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant attachedAt,
    @Nullable Instant endedAt) {

  /** Returns the times of an attempt that was just written down. */
  public static AttemptTimes intended(Instant at) {
    return new AttemptTimes(at, null, null, null, null);
  }

  /** Returns the furthest state that has a time. */
  public AttemptState state() {
    if (endedAt != null) {
      return AttemptState.ENDED;
    }
    if (attachedAt != null) {
      return AttemptState.ATTACHED;
    }
    if (answeredAt != null) {
      return AttemptState.ANSWERED;
    }
    return permittedAt != null ? AttemptState.PERMITTED : AttemptState.INTENDED;
  }

  /** Returns the time between dial and answer, of an answered attempt. */
  public Optional<Duration> ringTime() {
    if (permittedAt == null || answeredAt == null) {
      return Optional.empty();
    }
    Duration time = Duration.between(permittedAt, answeredAt);
    return Optional.of(time.isNegative() ? Duration.ZERO : time);
  }
}
