package io.voxbridge.standalone.soak;

import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.demo.CampaignBooks;
import io.voxbridge.standalone.demo.CampaignRun;
import io.voxbridge.standalone.demo.Seeding;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.RunningInstallation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import tools.jackson.databind.JsonNode;

/** One endurance run against an installation that is up. */
public final class Soak {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** Until then a process loads classes and compiles code. */
  private static final Duration WARM_UP = Duration.ofMinutes(5);

  /** Of the time in which nothing is ended, a warm-up is this part at most. */
  private static final int WARM_UP_PART = 3;

  /** Longer than anything that waits before it is tried again or removed. */
  private static final Duration SETTLE = Duration.ofSeconds(90);

  /**
   * People per seat of each campaign that runs at a time. The sizes differ, so that one is full
   * while the others wait for their last retries.
   */
  private static final List<Integer> PEOPLE_PER_SEAT = List.of(8, 12, 20);

  /** Campaigns share the workers: each may use this part of them. */
  private static final int SEATS_PART = 2;

  /** Sockets that come and go, pools that have grown. */
  private static final int MORE_FILES_ALLOWED = 40;

  private final Installation installation;
  private final RunningInstallation running;
  private final HttpClient http;
  private final BackendClient backend;
  private final Consumer<String> progress;

  /** Creates it for a Backend that is logged in to. */
  public Soak(
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
   * Runs. In the first half processes are ended; in the second nothing is, so that each has a life
   * long enough to tell whether it grows.
   *
   * @param time how long campaigns are refilled; then the last ones drain
   * @param seed of people and of what ends when
   */
  public SoakReport run(Duration time, long seed, Path botFile) throws Exception {
    RandomGeneratorFactory<RandomGenerator> chance = RandomGeneratorFactory.of("L64X128MixRandom");
    Seeding seeding = new Seeding(backend);
    Refill.Supply supply = new Refill.Supply(seeding.bot(botFile), seeding.numbers());
    Duration half = time.dividedBy(2);
    Watch watch = new Watch(running, units(), warmUp(half));
    Map<String, Integer> filesBefore = watch.openFiles();
    Chaos chaos = new Chaos(running, installation.workers(), chance.create(seed), progress);
    Refill refill = new Refill(backend, chaos, installation.folder().resolve("people"));
    Thread sampling = Thread.ofPlatform().name("soak-watch").start(() -> sample(watch));
    Thread ending = Thread.ofPlatform().name("soak-chaos").start(chaos);
    List<Refill.Finished> finished = new ArrayList<>();
    int seats = Math.max(1, installation.workers() / SEATS_PART);
    long until = System.nanoTime() + time.toNanos();
    try (ExecutorService lanes =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("soak-lane-", 1).factory())) {
      List<Future<List<Refill.Finished>>> runs = new ArrayList<>();
      for (int lane = 1; lane <= PEOPLE_PER_SEAT.size(); lane++) {
        String name = "Soak " + lane;
        int size = seats * PEOPLE_PER_SEAT.get(lane - 1);
        RandomGenerator random = chance.create(seed + lane);
        runs.add(lanes.submit(() -> refill.run(name, size, seats, supply, random, quiet(), until)));
      }
      TimeUnit.NANOSECONDS.sleep(Math.max(0, until - half.toNanos() - System.nanoTime()));
      stop(ending);
      progress.accept("half of the time is over: from now on nothing is ended, growth is measured");
      TimeUnit.NANOSECONDS.sleep(Math.max(0, until - System.nanoTime()));
      progress.accept("time is up; the last campaigns drain");
      stop(sampling);
      for (Future<List<Refill.Finished>> run : runs) {
        finished.addAll(run.get());
      }
    } finally {
      stop(ending);
      stop(sampling);
    }
    List<String> violations = new ArrayList<>();
    List<String> left = settle();
    left.forEach(line -> violations.add("left over: " + line));
    SoakReport.Totals totals = check(finished, violations);
    growth(watch, violations);
    files(filesBefore, watch.openFiles(), chaos, violations);
    return new SoakReport(totals, chaos.ended(), watch.units(), filesBefore, violations);
  }

  private List<String> units() {
    List<String> units = new ArrayList<>(List.of("store", "redis", "vb-sim"));
    units.addAll(List.of("voxbridge", "voxdialler"));
    for (int worker = 1; worker <= installation.workers(); worker++) {
      units.add("voxcore@" + worker);
    }
    return units;
  }

  private static void sample(Watch watch) {
    try {
      while (true) {
        watch.look(System.nanoTime());
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Thread thread) throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  /** Gives everything the time it needs to come to rest; returns what is left over then. */
  private List<String> settle() throws InterruptedException {
    Leftovers leftovers = new Leftovers(installation, http);
    long deadline = System.nanoTime() + SETTLE.toNanos();
    while (true) {
      List<String> left = find(leftovers);
      if (left.isEmpty() || System.nanoTime() > deadline) {
        return left;
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static List<String> find(Leftovers leftovers) throws InterruptedException {
    try {
      return leftovers.find();
    } catch (IOException e) {
      return List.of("a service does not answer: " + e);
    }
  }

  private SoakReport.Totals check(List<Refill.Finished> finished, List<String> violations)
      throws IOException, InterruptedException {
    CampaignBooks books = new CampaignBooks(installation, http, backend, quiet());
    int people = 0;
    int attempts = 0;
    int calls = 0;
    for (Refill.Finished campaign : finished) {
      CampaignBooks.Collected collected = books.collect(campaign.id());
      String name = collected.campaign().path("name").asString();
      collected.problems().forEach(problem -> violations.add(name + ": " + problem));
      if (collected.rows().size() != campaign.people()) {
        violations.add(
            "%s: %d people were uploaded, %d rows are there"
                .formatted(name, campaign.people(), collected.rows().size()));
      }
      people += collected.rows().size();
      calls += collected.calls().size();
      for (JsonNode row : collected.rows()) {
        attempts += row.path("attempts").size();
      }
    }
    int seen = books.ledger().size();
    if (seen > attempts) {
      violations.add(
          "the phone network saw %d calls, the campaigns made %d".formatted(seen, attempts));
    }
    return new SoakReport.Totals(finished.size(), people, attempts, calls);
  }

  private static void growth(Watch watch, List<String> violations) {
    watch
        .units()
        .forEach((name, unit) -> {
          growth(name, "MiB of memory", unit.longest().memory(), violations);
          growth(name, "files and sockets", unit.longest().files(), violations);
          growth(name, "threads", unit.longest().threads(), violations);
        });
  }

  private static void growth(String unit, String what, Trend trend, List<String> violations) {
    if (trend.verdict() == Trend.Verdict.GROWS) {
      violations.add("%s grew by %.0f %s per hour".formatted(unit, trend.slope(), what));
    }
  }

  private static Duration warmUp(Duration quiet) {
    Duration part = quiet.dividedBy(WARM_UP_PART);
    return part.compareTo(WARM_UP) < 0 ? part : WARM_UP;
  }

  private static void files(
      Map<String, Integer> before,
      Map<String, Integer> after,
      Chaos chaos,
      List<String> violations) {
    int ended = chaos.ended().values().stream().mapToInt(Integer::intValue).sum();
    after.forEach((name, open) -> {
      int allowed = before.getOrDefault(name, 0) + MORE_FILES_ALLOWED;
      if (open > allowed) {
        violations.add(
            "%s has %d files and sockets open, at the start %d (%d processes were ended)"
                .formatted(name, open, before.getOrDefault(name, 0), ended));
      }
    });
  }

  private CampaignRun.Progress quiet() {
    return new CampaignRun.Progress() {
      @Override
      public void show(JsonNode campaign) {}

      @Override
      public void say(String line) {
        if (!line.startsWith("the Backend does not answer")) {
          progress.accept(line);
        }
      }
    };
  }
}
