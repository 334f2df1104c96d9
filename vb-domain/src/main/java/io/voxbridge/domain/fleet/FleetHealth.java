package io.voxbridge.domain.fleet;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A host's answer to {@code GET /health/fleet}: the sum over its workers. Key order is part of the
 * contract: HAProxy matches {@code fleet_available} in the raw text. Written by any Jackson mapper
 * that does not indent. To read an answer use {@link HostReport}.
 *
 * @param status always {@code ok}
 * @param fleetCalls live calls of the workers that answered
 * @param fleetMax call slots of the workers that answered
 * @param fleetAvailable free slots of the workers that answered, never negative
 * @param workers one entry per worker found, ordered by id
 * @param extra additive keys, written after {@code workers} in the map's order
 */
@JsonPropertyOrder({"status", "fleet_calls", "fleet_max", "fleet_available", "workers"})
public record FleetHealth(
    @JsonProperty("status") String status,
    @JsonProperty("fleet_calls") int fleetCalls,
    @JsonProperty("fleet_max") int fleetMax,
    @JsonProperty("fleet_available") int fleetAvailable,
    @JsonProperty("workers") List<WorkerEntry> workers,
    @JsonIgnore Map<String, Object> extra) {

  /** Keeps the workers and the extra keys in their order. */
  public FleetHealth {
    workers = List.copyOf(workers);
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /**
   * Returns the sum over the given workers. Unreachable ones are listed and count neither as
   * capacity nor as free; those that drain count as capacity, not as free.
   */
  public static FleetHealth of(List<WorkerEntry> workers, Map<String, Object> extra) {
    int calls = 0;
    int max = 0;
    int available = 0;
    for (WorkerEntry worker : workers) {
      Integer ownCalls = worker.calls();
      Integer ownMax = worker.max();
      if (ownCalls == null || ownMax == null) {
        continue;
      }
      calls += ownCalls;
      max += ownMax;
      available += worker.free();
    }
    return new FleetHealth("ok", calls, max, available, workers, extra);
  }

  /** Returns the additive keys for the writer. */
  @JsonAnyGetter
  Map<String, Object> additiveKeys() {
    return extra;
  }
}
