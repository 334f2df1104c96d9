package io.voxbridge.standalone.calls;

import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.RunningInstallation;
import io.voxbridge.standalone.service.ManagedService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds calls against an installation that is up, as many at a time as it has workers, in rounds;
 * between two rounds no call is on and every worker is looked at.
 */
public final class CallSoak {
  /** What a worker still does after a call: upload, result, sockets that close. */
  private static final Duration SETTLE = Duration.ofSeconds(30);

  /** What the record says of a call whose connection broke. */
  private static final String BROKEN_OFF = "failed, ended by error";

  private static final Duration REST = Duration.ofSeconds(2);

  private final Installation installation;
  private final RunningInstallation running;
  private final HttpClient http;
  private final BackendClient backend;
  private final Consumer<String> progress;
  private final Map<String, Integer> ends = new TreeMap<>();

  /** Creates it for a Backend that is logged in to. */
  public CallSoak(
      Installation installation,
      RunningInstallation running,
      HttpClient http,
      BackendClient backend,
      Consumer<String> progress) {
    this.installation = installation;
    this.running = running;
    this.http = http;
    this.backend = backend;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param done calls held
   * @param ends how they went, as the caller saw it
   * @param workers a line for each
   * @param problems leaks, failures, things left over; empty when all is well
   */
  public record Report(
      int done, Map<String, Integer> ends, List<String> workers, List<String> problems) {}

  /**
   * Runs until so many calls are held or the time is up.
   *
   * @param perRound calls between two looks at the workers
   * @param seed of the stand-ins' jitter
   */
  public Report run(int calls, int perRound, Duration atMost, long seed)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    try (StandIns standIns = StandIns.start(installation, http, seed)) {
      List<String> bots = Bots.make(backend, standIns);
      List<WorkerWatch> watched = watch();
      look(watched, 0);
      int done = 0;
      while (done < calls && System.nanoTime() < until) {
        done += round(bots, done, Math.min(perRound, calls - done), until);
        settle();
        look(watched, done);
      }
      List<String> problems = new ArrayList<>(books(bots, done));
      int each = done / installation.workers();
      List<String> lines = watched.stream().map(worker -> worker.line(each)).toList();
      watched.forEach(worker -> problems.addAll(worker.leaks()));
      if (running.restarts() > 0) {
        problems.add(running.restarts() + " processes ended and were started again");
      }
      ends.forEach((how, count) -> {
        if (!how.startsWith(Caller.FINE)) {
          problems.add(count + " calls: " + how);
        }
      });
      return new Report(done, ends, lines, problems);
    }
  }

  private List<WorkerWatch> watch() {
    List<WorkerWatch> watched = new ArrayList<>();
    for (int worker = 1; worker <= installation.workers(); worker++) {
      String name = "voxcore@" + worker;
      long pid = running.service(name).map(ManagedService::pid).orElse(-1L);
      watched.add(new WorkerWatch(name, pid));
    }
    return watched;
  }

  /** Every lane holds one call after another; returns how many were held in all. */
  private int round(List<String> bots, int from, int count, long until)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger(from);
    AtomicInteger done = new AtomicInteger();
    FreeTtsSpeech voice = new FreeTtsSpeech(1 << 20);
    List<Future<?>> lanes = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("caller-", 1).factory())) {
      for (int lane = 0; lane < installation.workers(); lane++) {
        lanes.add(
            threads.submit(() -> {
              int number;
              while (System.nanoTime() < until
                  && (number = next.getAndIncrement()) < from + count) {
                hold(bots, number, voice);
                done.incrementAndGet();
              }
              return null;
            }));
      }
    }
    for (Future<?> lane : lanes) {
      if (lane.state() == Future.State.FAILED) {
        throw new IllegalStateException("a caller failed", lane.exceptionNow());
      }
    }
    return done.get();
  }

  private void hold(List<String> bots, int number, FreeTtsSpeech voice)
      throws InterruptedException {
    String fleet = installation.fleetUrl().replaceFirst("^http", "ws");
    URI address = URI.create(fleet + "/ws/" + bots.get(number % bots.size()));
    CallScript script = CallScript.of(number / bots.size());
    Caller caller = new Caller(http, address, "+9198%08d".formatted(number), voice);
    String end = caller.hold(script);
    long patience = System.nanoTime() + SETTLE.toNanos();
    // A worker still delivers the call before; who is refused calls again, as providers do.
    while (end.equals(Caller.BUSY) && System.nanoTime() < patience) {
      TimeUnit.MILLISECONDS.sleep(100);
      end = caller.hold(script);
    }
    synchronized (ends) {
      ends.merge(end(end, script), 1, Integer::sum);
    }
  }

  private static String end(String how, CallScript script) {
    return how + " (" + script.name().toLowerCase(Locale.ROOT) + ")";
  }

  /** Waits until no worker has a call or anything to deliver, and a moment more. */
  private void settle() throws InterruptedException, IOException {
    long deadline = System.nanoTime() + SETTLE.toNanos();
    while (System.nanoTime() < deadline && callsOn() > 0) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
  }

  private int callsOn() throws IOException, InterruptedException {
    JsonNode fleet =
        JsonMapper.shared()
            .readTree(
                http.send(
                        HttpRequest.newBuilder(
                                URI.create(installation.fleetUrl() + "/health/fleet"))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                        BodyHandlers.ofString())
                    .body());
    return fleet.path("fleet_calls").asInt();
  }

  private void look(List<WorkerWatch> watched, int done) throws IOException {
    double megabytes = 0;
    int threads = 0;
    int files = 0;
    int sockets = 0;
    for (WorkerWatch worker : watched) {
      worker.look(done / watched.size());
      Footprint last = worker.last();
      megabytes += last.residentMb();
      threads += last.threads();
      files += last.files();
      sockets += last.sockets();
    }
    int workers = watched.size();
    progress.accept(
        "%5d calls: a worker on average RSS %.1f MiB, %.1f threads, %.1f files, %.1f sockets"
            .formatted(
                done,
                megabytes / workers,
                (double) threads / workers,
                (double) files / workers,
                (double) sockets / workers));
  }

  /** Every call must have one record, complete and without a provider's error. */
  private List<String> books(List<String> bots, int done) throws IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> byEnd = new TreeMap<>();
    int records = 0;
    for (String bot : bots) {
      int page = 1;
      JsonNode list;
      do {
        list =
            backend.get(
                BackendClient.query(
                    "/api/v1/calls",
                    Map.of("bot_id", bot, "page", Integer.toString(page++), "limit", "100")));
        for (JsonNode call : list.path("items")) {
          records++;
          byEnd.merge(
              call.path("status").asString()
                  + ", ended by "
                  + call.path("disconnected_by").asString(),
              1,
              Integer::sum);
        }
      } while (!list.path("items").isEmpty());
    }
    byEnd.forEach((end, count) -> progress.accept("records: %5d %s".formatted(count, end)));
    int broken = Objects.requireNonNullElse(byEnd.remove(BROKEN_OFF), 0);
    int expected = ends.getOrDefault(end(Caller.FINE, CallScript.BREAKS_OFF), 0);
    if (broken != expected) {
      problems.add("%d calls broke off, %d records say so".formatted(expected, broken));
    }
    byEnd.forEach((end, count) -> {
      if (!end.startsWith("completed")) {
        problems.add(count + " records: " + end);
      }
    });
    if (records != done) {
      problems.add(done + " calls were held, " + records + " have a record");
    }
    return problems;
  }
}
