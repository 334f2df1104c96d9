package io.voxbridge.domain.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker inside the answer to {@code GET /health/fleet}: either its numbers, or the word {@code
 * unreachable}. A worker that can be reached carries its load under both pairs of names, {@code
 * calls}/{@code max} and the operator's {@code worker_calls}/{@code worker_max}.
 *
 * @param id instance number, from the socket path
 * @param calls live calls; null when unreachable
 * @param max most calls at once; null when unreachable
 * @param pid process id; null when unreachable
 * @param status {@code unreachable}, or null when the worker answered
 * @param draining true when the worker takes no new calls, else null
 * @param oldestCallSeconds how long the oldest live call has lasted; null when there is none
 * @param resultsWaiting results on its disk that the Backend does not have yet; null when there are
 *     none
 * @param resultsWaitingFor the sessions they belong to, oldest first, the first {@link
 *     WaitingResults#MOST_NAMED}; null when there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "id",
  "calls",
  "max",
  "pid",
  "status",
  "worker_calls",
  "worker_max",
  "draining",
  "oldest_call_seconds",
  "results_waiting",
  "results_waiting_for"
})
public record WorkerEntry(
    @JsonProperty("id") int id,
    @JsonProperty("calls") @Nullable Integer calls,
    @JsonProperty("max") @Nullable Integer max,
    @JsonProperty("pid") @Nullable Long pid,
    @JsonProperty("status") @Nullable String status,
    @JsonProperty("draining") @Nullable Boolean draining,
    @JsonProperty("oldest_call_seconds") @Nullable Long oldestCallSeconds,
    @JsonProperty("results_waiting") @Nullable Integer resultsWaiting,
    @JsonProperty("results_waiting_for") @Nullable List<SessionFingerprint> resultsWaitingFor) {

  /** The status of a worker whose socket does not answer in time. */
  public static final String UNREACHABLE = "unreachable";

  /** Returns the entry of a worker that answered. */
  public static WorkerEntry reachable(int id, int calls, int max, long pid) {
    return new WorkerEntry(id, calls, max, pid, null, null, null, null, null);
  }

  /** Returns the entry of a worker that did not answer. */
  public static WorkerEntry unreachable(int id) {
    return new WorkerEntry(id, null, null, null, UNREACHABLE, null, null, null, null);
  }

  /**
   * Returns this entry with what an operator looks for.
   *
   * @param drains whether the worker takes no new calls
   * @param oldestSeconds how long its oldest live call has lasted; 0 when there is none
   * @param waiting results that the Backend does not have yet
   */
  public WorkerEntry with(boolean drains, long oldestSeconds, WaitingResults waiting) {
    return new WorkerEntry(
        id,
        calls,
        max,
        pid,
        status,
        drains ? true : null,
        oldestSeconds > 0 ? oldestSeconds : null,
        waiting.count() > 0 ? waiting.count() : null,
        waiting.named().isEmpty() ? null : List.copyOf(waiting.named()));
  }

  /** Returns the calls the worker would take now; 0 when unreachable or draining. */
  int free() {
    return calls == null || max == null || Boolean.TRUE.equals(draining)
        ? 0
        : Math.max(0, max - calls);
  }

  /** Returns the live calls under the operator's name; null when unreachable. */
  @JsonProperty("worker_calls")
  public @Nullable Integer workerCalls() {
    return calls;
  }

  /** Returns the most calls at once under the operator's name; null when unreachable. */
  @JsonProperty("worker_max")
  public @Nullable Integer workerMax() {
    return max;
  }
}
