package io.voxbridge.core.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.domain.fleet.HostReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The capacity of the fleet over HTTP. */
@RestController
class FleetController {
  private final FleetCache cache;

  FleetController(FleetCache cache) {
    this.cache = cache;
  }

  /** The fleet; {@code workers} has one entry per host. */
  record FleetStatus(
      @JsonProperty("total_capacity") int totalCapacity,
      @JsonProperty("active_calls") int activeCalls,
      @JsonProperty("available") int available,
      @JsonProperty("workers") List<HostStatus> workers) {

    static FleetStatus of(List<HostStatus> hosts) {
      return new FleetStatus(
          hosts.stream().mapToInt(HostStatus::totalCapacity).sum(),
          hosts.stream().mapToInt(HostStatus::workerCalls).sum(),
          hosts.stream().mapToInt(HostStatus::totalAvailable).sum(),
          hosts);
    }
  }

  /**
   * One host; {@code workers} counts its workers. An unreachable one says why in {@code problem}.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HostStatus(
      @JsonProperty("url") String url,
      @JsonProperty("status") String status,
      @JsonProperty("total_capacity") int totalCapacity,
      @JsonProperty("total_available") int totalAvailable,
      @JsonProperty("worker_calls") int workerCalls,
      @JsonProperty("workers") int workers,
      @JsonProperty("unreachable_workers") int unreachableWorkers,
      @JsonProperty("problem") @Nullable String problem,
      @JsonProperty("checked_at") @Nullable Instant checkedAt) {

    static HostStatus of(String url, FleetCache.HostState host) {
      return switch (host.report()) {
        case HostReport.Healthy healthy ->
            new HostStatus(
                url,
                "healthy",
                healthy.max(),
                healthy.available(),
                healthy.calls(),
                healthy.workers(),
                healthy.unreachableWorkers(),
                null,
                host.checkedAt());
        case HostReport.Unhealthy unhealthy ->
            new HostStatus(url, "unreachable", 0, 0, 0, 0, 0, unhealthy.reason(), host.checkedAt());
      };
    }
  }

  @Access(AccessKind.ADMIN_ROLE)
  @GetMapping("/api/v1/fleet/status")
  FleetStatus status() {
    return FleetStatus.of(
        cache.snapshot().entrySet().stream()
            .map(host -> HostStatus.of(host.getKey(), host.getValue()))
            .toList());
  }
}
