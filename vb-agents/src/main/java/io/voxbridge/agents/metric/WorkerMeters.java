package io.voxbridge.agents.metric;

import static io.voxbridge.domain.metric.MetricDescription.cumulative;
import static io.voxbridge.domain.metric.MetricDescription.histogram;
import static io.voxbridge.domain.metric.MetricDescription.instant;
import static io.voxbridge.domain.metric.MetricDescription.times;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.delivery.ResultTally;
import io.voxbridge.agents.delivery.Sender;
import io.voxbridge.agents.runtimeconfig.RuntimeConfigClient;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.agents.worker.Watchdog;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.domain.metric.ProcessMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The worker's meters: what they are called and where their values come from. */
public final class WorkerMeters {
  /** Bounds of the buckets of stale speech; above 20 ms a caller hears a frame too many. */
  private static final List<Integer> STALE_MILLIS = List.of(1, 2, 5, 10, 20, 40, 60, 100, 200);

  private WorkerMeters() {}

  /**
   * What is measured.
   *
   * @param slots call slots
   * @param outbox results and recordings on their way
   * @param configs fetches of runtime configs
   * @param watchdog what it had to do
   * @param version release and commit
   */
  public record Sources(
      CallSlots slots,
      Outbox outbox,
      RuntimeConfigClient configs,
      Watchdog watchdog,
      String version) {}

  /** Returns every family of metrics. */
  public static List<MetricDescription> descriptions() {
    List<MetricDescription> all = new ArrayList<>();
    ProcessMetrics.DESCRIPTIONS.forEach(metric -> all.add(withWorker(metric)));
    List.of(
            instant("voxcore_build_info", "", "1; tells which build runs.", "version"),
            instant("voxcore_calls", "calls", "Live calls: 0 or 1 with one slot."),
            instant("voxcore_slots", "calls", "Call slots (MAX_CONCURRENT_CALLS)."),
            instant("voxcore_draining", "", "1 while new calls are refused because of a drain."),
            instant(
                "voxcore_oldest_call_seconds",
                "seconds",
                "Age of the oldest live call; longer than any call may last: stuck."),
            cumulative("voxcore_calls_taken_total", "calls", "Slots given to calls."),
            cumulative(
                "voxcore_calls_refused_total",
                "calls",
                "Requests refused with 429: no free slot, draining or stopping."),
            cumulative(
                "voxcore_results_total",
                "calls",
                "Results written down, by how the call ended.",
                "disconnected_by"),
            times(
                "voxcore_turn_seconds",
                "From the end of the caller's turn to the first audio of the bot."),
            cumulative(
                "voxcore_slow_turns_total", "turns", "Turns that took longer than two seconds."),
            histogram(
                "voxcore_stale_speech_seconds",
                "From the bot's decision to pause or stop to the last frame of that speech that left"
                    + " the process."),
            times("voxcore_config_fetch_seconds", "Fetches of runtime configs, retries included."),
            cumulative(
                "voxcore_config_failures_total",
                "calls",
                "Calls without config because the Backend did not answer."),
            cumulative(
                "voxcore_watchdog_total",
                "calls",
                "Dead calls found: `ended` by themselves when asked, or `abandoned` with an error"
                    + " result.",
                "action"),
            instant(
                "voxcore_deliveries_waiting",
                "files",
                "Results and recordings that have not arrived yet.",
                "kind"),
            instant(
                "voxcore_deliveries_dead",
                "files",
                "Those that were refused and put aside; see the log and POST /outbox/replay.",
                "kind"),
            cumulative("voxcore_deliveries_total", "files", "Those that arrived.", "kind"),
            cumulative("voxcore_delivery_failures_total", "tries", "Tries that failed.", "kind"))
        .forEach(metric -> all.add(withWorker(metric)));
    return List.copyOf(all);
  }

  private static MetricDescription withWorker(MetricDescription metric) {
    List<String> labels = new ArrayList<>(metric.labels());
    labels.add("worker");
    return new MetricDescription(
        metric.name(), metric.type(), metric.unit(), labels, metric.meaning());
  }

  /** Makes the meters that read these sources. */
  static void bind(MeterRegistry registry, Sources sources) {
    Gauge.builder("voxcore.build.info", () -> 1)
        .tag("version", sources.version())
        .register(registry);
    CallSlots slots = sources.slots();
    gauge(registry, "voxcore.calls", () -> slots.state().calls());
    gauge(registry, "voxcore.slots", () -> slots.state().max());
    gauge(registry, "voxcore.draining", () -> slots.state().draining() ? 1 : 0);
    gauge(registry, "voxcore.oldest.call.seconds", () -> slots.state().oldest().toSeconds());
    counter(registry, "voxcore.calls.taken", slots, CallSlots::given);
    counter(registry, "voxcore.calls.refused", slots, CallSlots::refused);
    results(registry, sources.outbox().tally());
    Timer _ = staleSpeech(registry);
    configs(registry, sources.configs());
    watchdog(registry, sources.watchdog());
    deliveries(registry, "result", () -> sources.outbox().resultCounters());
    deliveries(registry, "recording", () -> sources.outbox().recordingCounters());
  }

  /**
   * Returns the meter of what still leaves this process of a bot's speech after its decision to be
   * silent.
   */
  public static Timer staleSpeech(MeterRegistry registry) {
    return Timer.builder("voxcore.stale.speech")
        .serviceLevelObjectives(
            STALE_MILLIS.stream().map(Duration::ofMillis).toArray(Duration[]::new))
        .register(registry);
  }

  private static void results(MeterRegistry registry, ResultTally tally) {
    for (DisconnectReason reason : DisconnectReason.values()) {
      FunctionCounter.builder("voxcore.results", tally, it -> it.results(reason))
          .tag("disconnected_by", reason.wireName())
          .register(registry);
    }
    FunctionTimer.builder(
            "voxcore.turn",
            tally,
            ResultTally::turns,
            it -> it.turnTime().toMillis(),
            TimeUnit.MILLISECONDS)
        .register(registry);
    counter(registry, "voxcore.slow.turns", tally, ResultTally::slowTurns);
  }

  private static void configs(MeterRegistry registry, RuntimeConfigClient configs) {
    FunctionTimer.builder(
            "voxcore.config.fetch",
            configs,
            RuntimeConfigClient::fetches,
            it -> it.fetchTime().toMillis(),
            TimeUnit.MILLISECONDS)
        .register(registry);
    counter(registry, "voxcore.config.failures", configs, RuntimeConfigClient::failures);
  }

  private static void watchdog(MeterRegistry registry, Watchdog watchdog) {
    FunctionCounter.builder("voxcore.watchdog", watchdog, Watchdog::ended)
        .tag("action", "ended")
        .register(registry);
    FunctionCounter.builder("voxcore.watchdog", watchdog, Watchdog::abandoned)
        .tag("action", "abandoned")
        .register(registry);
  }

  private static void deliveries(
      MeterRegistry registry, String kind, Supplier<Sender.Counters> counters) {
    Gauge.builder("voxcore.deliveries.waiting", () -> counters.get().waiting())
        .tag("kind", kind)
        .register(registry);
    Gauge.builder("voxcore.deliveries.dead", () -> counters.get().dead())
        .tag("kind", kind)
        .register(registry);
    FunctionCounter.builder("voxcore.deliveries", counters, it -> it.get().delivered())
        .tag("kind", kind)
        .register(registry);
    FunctionCounter.builder("voxcore.delivery.failures", counters, it -> it.get().failed())
        .tag("kind", kind)
        .register(registry);
  }

  private static void gauge(MeterRegistry registry, String name, Supplier<Number> value) {
    Gauge _ = Gauge.builder(name, value).register(registry);
  }

  private static <T> void counter(
      MeterRegistry registry, String name, T source, ToDoubleFunction<T> value) {
    FunctionCounter _ = FunctionCounter.builder(name, source, value).register(registry);
  }
}
