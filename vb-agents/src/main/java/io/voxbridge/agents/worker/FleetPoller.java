package io.voxbridge.agents.worker;

import io.voxbridge.agents.runtimeconfig.BackendClock;
import io.voxbridge.domain.fleet.FleetHealth;
import io.voxbridge.domain.fleet.SessionFingerprint;
import io.voxbridge.domain.fleet.WaitingResults;
import io.voxbridge.domain.fleet.WorkerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The health of all workers of this host; who does not answer is unreachable. An answer serves
 * everybody who asks within a second.
 */
public final class FleetPoller {
  private static final Logger log = LoggerFactory.getLogger(FleetPoller.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final WorkerSettings settings;
  private final Own own;
  private final Neighbours neighbours;
  private final Surroundings host;
  private final JsonMapper json;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable FleetHealth last;
  private long lastNanos;

  /**
   * What the workers of a host share.
   *
   * @param storage fingerprint of the object storage
   * @param disks the disks they write to
   * @param clock compared with the Backend's
   */
  public record Surroundings(String storage, DiskSpace disks, BackendClock clock) {}

  /**
   * What this worker itself holds.
   *
   * @param slots its calls
   * @param resultsWaiting its results that the Backend does not have yet
   */
  public record Own(CallSlots slots, Supplier<WaitingResults> resultsWaiting) {}

  /**
   * @param own what this worker itself holds
   * @param neighbours the others
   * @param host what all of them share
   * @param nanoTime monotonic time
   */
  public FleetPoller(
      WorkerSettings settings,
      Own own,
      Neighbours neighbours,
      Surroundings host,
      JsonMapper json,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.own = own;
    this.neighbours = neighbours;
    this.host = host;
    this.json = json;
    this.nanoTime = nanoTime;
  }

  /** Returns the host's health, at most a second old. */
  public FleetHealth health() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      FleetHealth known = last;
      if (known != null && nanoTime.getAsLong() - lastNanos < FRESH.toNanos()) {
        return known;
      }
      FleetHealth fresh = look();
      last = fresh;
      lastNanos = nanoTime.getAsLong();
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private FleetHealth look() throws InterruptedException {
    SortedSet<Integer> others = neighbours.instances();
    Map<Integer, String> answers = neighbours.ask(others, "/health");
    List<WorkerEntry> entries = new ArrayList<>();
    entries.add(own());
    others.forEach(id -> entries.add(entry(id, answers.get(id))));
    entries.sort(Comparator.comparingInt(WorkerEntry::id));
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("version", settings.version());
    extra.put("storage", host.storage());
    List<String> warnings = new ArrayList<>(host.disks().problems());
    host.clock().problem().ifPresent(warnings::add);
    if (!warnings.isEmpty()) {
      extra.put("warnings", warnings);
    }
    return FleetHealth.of(entries, extra);
  }

  private WorkerEntry own() {
    CallSlots.State state = own.slots().state();
    return WorkerEntry.reachable(
            settings.instance(), state.calls(), state.max(), ProcessHandle.current().pid())
        .with(state.draining(), state.oldest().toSeconds(), own.resultsWaiting().get());
  }

  private WorkerEntry entry(int id, @Nullable String answer) {
    if (answer == null) {
      return WorkerEntry.unreachable(id);
    }
    try {
      JsonNode health = json.readTree(answer);
      WorkerEntry entry =
          WorkerEntry.reachable(
              id,
              number(health, "worker_calls"),
              number(health, "worker_max"),
              health.required("worker_pid").asLong());
      return entry.with(
          health.path("draining").asBoolean(false),
          health.path("oldest_call_seconds").asLong(0),
          waiting(health));
    } catch (JacksonException e) {
      log.debug("worker {}: answer is not a worker's health: {}", id, e.getOriginalMessage());
      return WorkerEntry.unreachable(id);
    }
  }

  /** A neighbour may run another release, and name no sessions. */
  private static WaitingResults waiting(JsonNode health) {
    Set<SessionFingerprint> named = new LinkedHashSet<>();
    for (JsonNode session : health.path("results_waiting_for")) {
      String text = session.asString("");
      if (SessionFingerprint.isWellFormed(text)) {
        named.add(new SessionFingerprint(text));
      }
    }
    int count = health.path("results_waiting").asInt(0);
    return new WaitingResults(named, Math.max(0, count - named.size()));
  }

  private static int number(JsonNode health, String name) {
    return health.required(name).asInt();
  }
}
