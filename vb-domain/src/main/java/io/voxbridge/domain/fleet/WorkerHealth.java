package io.voxbridge.domain.fleet;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One worker's answer to {@code GET /health}. Key order is part of the contract: operators and
 * proxies read the raw text. Written by any Jackson mapper that does not indent.
 *
 * @param status always {@code ok}; a worker that cannot answer does not answer
 * @param workerCalls live calls on this worker, 0 or more
 * @param workerMax most calls at once on this worker, 1 in production
 * @param totalCapacity calls the host can hold: {@code workerMax} times {@code workers}
 * @param totalAvailable estimate: capacity less this worker's own calls
 * @param workers configured number of workers on the host
 * @param workerId instance number, from the socket path
 * @param workerPid process id
 * @param extra additive keys, written after the documented ones in the map's order
 */
@JsonPropertyOrder({
  "status",
  "worker_calls",
  "worker_max",
  "total_capacity",
  "total_available",
  "workers",
  "worker_id",
  "worker_pid"
})
public record WorkerHealth(
    @JsonProperty("status") String status,
    @JsonProperty("worker_calls") int workerCalls,
    @JsonProperty("worker_max") int workerMax,
    @JsonProperty("total_capacity") int totalCapacity,
    @JsonProperty("total_available") int totalAvailable,
    @JsonProperty("workers") int workers,
    @JsonProperty("worker_id") int workerId,
    @JsonProperty("worker_pid") long workerPid,
    @JsonIgnore Map<String, Object> extra) {

  /** Keeps the extra keys in their order. */
  public WorkerHealth {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /**
   * Returns the answer of a worker that runs.
   *
   * @param calls live calls on this worker
   * @param max most calls at once on this worker
   * @param workers configured number of workers on the host
   * @param id instance number
   * @param pid process id
   * @param extra additive keys
   */
  public static WorkerHealth ok(
      int calls, int max, int workers, int id, long pid, Map<String, Object> extra) {
    int capacity = max * workers;
    return new WorkerHealth(
        "ok", calls, max, capacity, Math.max(0, capacity - calls), workers, id, pid, extra);
  }

  /** Returns the additive keys for the writer. */
  @JsonAnyGetter
  Map<String, Object> additiveKeys() {
    return extra;
  }
}
