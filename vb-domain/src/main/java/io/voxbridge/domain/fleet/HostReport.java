package io.voxbridge.domain.fleet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one fleet host stands, as read from its answer to {@code GET /health/fleet}. Anything but a
 * complete and consistent answer is unhealthy; numbers in quotes, fractions and booleans are not
 * numbers.
 */
public sealed interface HostReport {

  /**
   * A host that answered as it should.
   *
   * @param calls live calls
   * @param max call slots
   * @param available free call slots, 0 to {@code max}
   * @param workers number of workers listed
   * @param unreachableWorkers how many of them did not answer
   * @param waiting results that are on the workers' disks and not at the Backend yet; none from
   *     workers of a release that does not say
   */
  record Healthy(
      int calls,
      int max,
      int available,
      int workers,
      int unreachableWorkers,
      WaitingResults waiting)
      implements HostReport {

    /** A host on which no result waits. */
    public Healthy(int calls, int max, int available, int workers, int unreachableWorkers) {
      this(calls, max, available, workers, unreachableWorkers, WaitingResults.NONE);
    }
  }

  /**
   * A host that cannot be given a call.
   *
   * @param reason what is wrong, for the operator
   */
  record Unhealthy(String reason) implements HostReport {}

  /**
   * Reads an answer.
   *
   * @param httpStatus the status code of the answer
   * @param body the answer parsed as JSON: a map for an object; anything else is unhealthy
   */
  static HostReport read(int httpStatus, @Nullable Object body) {
    if (httpStatus < 200 || httpStatus > 299) {
      return new Unhealthy("answered " + httpStatus);
    }
    if (!(body instanceof Map<?, ?> fields)) {
      return new Unhealthy("answer is not a JSON object");
    }
    if (!"ok".equals(fields.get("status"))) {
      return new Unhealthy("status is not ok");
    }
    Integer max = wholeNumber(fields.get("fleet_max"));
    if (max == null) {
      return new Unhealthy("fleet_max is not a whole number of 0 or more");
    }
    Integer available = wholeNumber(fields.get("fleet_available"));
    if (available == null || available > max) {
      return new Unhealthy("fleet_available is not a whole number between 0 and fleet_max");
    }
    Integer calls = wholeNumber(fields.get("fleet_calls"));
    if (calls == null) {
      return new Unhealthy("fleet_calls is not a whole number of 0 or more");
    }
    if (!(fields.get("workers") instanceof List<?> workers)) {
      return new Unhealthy("workers is not a list");
    }
    int unreachable = (int) workers.stream().filter(HostReport::isUnreachable).count();
    WaitingResults waiting =
        workers.stream().map(HostReport::waiting).reduce(WaitingResults.NONE, WaitingResults::plus);
    return new Healthy(calls, max, available, workers.size(), unreachable, waiting);
  }

  private static WaitingResults waiting(@Nullable Object worker) {
    if (!(worker instanceof Map<?, ?> fields)) {
      return WaitingResults.NONE;
    }
    Integer count = wholeNumber(fields.get("results_waiting"));
    Set<SessionFingerprint> named = new LinkedHashSet<>();
    if (fields.get("results_waiting_for") instanceof List<?> sessions) {
      for (Object session : sessions) {
        if (session instanceof String text && SessionFingerprint.isWellFormed(text)) {
          named.add(new SessionFingerprint(text));
        }
      }
    }
    int unnamed = count == null ? 0 : Math.max(0, count - named.size());
    return new WaitingResults(named, unnamed);
  }

  private static boolean isUnreachable(@Nullable Object worker) {
    return worker instanceof Map<?, ?> fields
        && WorkerEntry.UNREACHABLE.equals(fields.get("status"));
  }

  private static @Nullable Integer wholeNumber(@Nullable Object value) {
    return switch (value) {
      case Integer number when number >= 0 -> number;
      case Long number when number >= 0 && number <= Integer.MAX_VALUE -> number.intValue();
      case null, default -> null;
    };
  }
}
