package io.voxbridge.agents.worker;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.delivery.Sender;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.BackendClock;
import io.voxbridge.domain.fleet.FleetHealth;
import io.voxbridge.domain.fleet.WaitingResults;
import io.voxbridge.domain.fleet.WorkerHealth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says how this worker and its host stand, and lets an operator drain the worker. */
@RestController
public final class HealthController {
  private static final Logger log = LoggerFactory.getLogger(HealthController.class);

  private final WorkerSettings settings;
  private final CallSlots slots;
  private final Outbox outbox;
  private final FleetPoller fleet;
  private final DiskSpace disks;
  private final BackendClock clock;
  private final String rooms;
  private final long pid = ProcessHandle.current().pid();

  /**
   * @param disks what calls are written to
   * @param clock compared with the Backend's
   * @param rooms name of the media rooms in use; empty when none are configured
   */
  public HealthController(
      WorkerSettings settings,
      CallSlots slots,
      Outbox outbox,
      FleetPoller fleet,
      DiskSpace disks,
      BackendClock clock,
      String rooms) {
    this.clock = clock;
    this.disks = disks;
    this.settings = settings;
    this.slots = slots;
    this.outbox = outbox;
    this.fleet = fleet;
    this.rooms = rooms;
  }

  @GetMapping("/health")
  WorkerHealth health() {
    CallSlots.State state = slots.state();
    Sender.Counters results = outbox.resultCounters();
    Sender.Counters recordings = outbox.recordingCounters();
    List<String> problems = new ArrayList<>();
    if (rooms.isEmpty()) {
      problems.add("no phone network: set PHONE_NETWORK or LIVEKIT_URL; calls are refused");
    }
    if (results.dead() + recordings.dead() > 0) {
      problems.add(
          "refused deliveries lie in "
              + settings.outbox()
              + ": mend the cause the log names, then POST /outbox/replay");
    }
    problems.addAll(disks.problems());
    clock.problem().ifPresent(problems::add);
    Map<String, Object> extra = new LinkedHashMap<>();
    extra.put("version", settings.version());
    extra.put("draining", state.draining());
    extra.put("recycling", slots.isRetiring());
    extra.put("oldest_call_seconds", state.oldest().toSeconds());
    extra.put("phone_network", rooms.isEmpty() ? "none" : rooms);
    WaitingResults waiting = outbox.resultsWaiting();
    extra.put("results_waiting", waiting.count());
    if (!waiting.named().isEmpty()) {
      extra.put("results_waiting_for", waiting.named());
    }
    extra.put("results_dead", results.dead());
    extra.put("recordings_waiting", recordings.waiting());
    extra.put("recordings_dead", recordings.dead());
    extra.put("problems", problems);
    return WorkerHealth.ok(
        state.calls(), state.max(), settings.workers(), settings.instance(), pid, extra);
  }

  @GetMapping("/health/fleet")
  FleetHealth fleet() {
    try {
      return fleet.health();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.UNAVAILABLE, "the worker stops");
    }
  }

  record Drain(
      @JsonProperty("status") String status, @JsonProperty("worker_calls") int workerCalls) {}

  /** Refuses new calls from now on; the call that is on goes on. Idempotent. */
  @PostMapping("/drain")
  Drain drain() {
    slots.setDraining(true);
    int calls = slots.state().calls();
    log.info("draining: new calls are refused with 429; {} still on. POST /undrain ends it", calls);
    return new Drain("draining", calls);
  }

  /** Takes new calls again. Idempotent. */
  @PostMapping("/undrain")
  Drain undrain() {
    slots.setDraining(false);
    log.info("taking calls again");
    return new Drain("ok", slots.state().calls());
  }
}
