package io.voxbridge.agents.bench;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures what production workers take while all of them are in calls at once: {@code WorkersBench
 * HOME WORKERS SECONDS}. Callers and stand-ins of providers are other processes.
 */
public final class WorkersBench {
  /** Answers before anything is measured: what a call loads and compiles is there then. */
  private static final int WARM_UP_TURNS = 2;

  private final Surroundings around;
  private final List<OurBot> bots = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();
  private final List<AudioFrame> speech = CallerSpeech.frames();

  private WorkersBench(Path release, int workers, Surroundings around) throws IOException {
    this.around = around;
    for (int number = 1; number <= workers; number++) {
      bots.add(new OurBot("worker " + number, false, number, release, around));
      tallies.add(new Tally());
    }
  }

  /** Runs the measurement and prints a table. */
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]).toAbsolutePath().normalize();
    Path folder = Files.createTempDirectory("workers-bench");
    System.err.println("logs: " + folder);
    try (var around =
        new Surroundings(
            folder,
            home.resolve("infra/bench/turn"),
            new Surroundings.Waits(0.2, 0.2, Surroundings.Delays.realistic()))) {
      new WorkersBench(home.resolve(OurBot.RELEASE), Integer.parseInt(args[1]), around)
          .run(Duration.ofSeconds(Long.parseLong(args[2])));
    }
    // Threads of native libraries must not keep it.
    System.exit(0);
  }

  private void run(Duration length) throws Exception {
    var report = new WorkersReport(tallies);
    report.load();
    try (Rooms rooms =
            RoomsProvider.find("livekit").orElseThrow().create(around.liveKit().environment());
        ExecutorService callers =
            Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("bench-caller-", 1).factory())) {
      callers
          .invokeAll(bots.stream().map(WorkersBench::starting).toList())
          .forEach(Future::resultNow);
      report.idle(looks());
      around.script(Script.SHORT);
      var talking = new CountDownLatch(bots.size());
      var over = new CountDownLatch(1);
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < bots.size(); i++) {
        int number = i;
        calls.add(callers.submit(() -> call(rooms, number, talking, over)));
      }
      talking.await();
      report.begin(looks(), System.nanoTime());
      System.err.println("all talk");
      // Ends sooner when a call has failed; the failure comes out below.
      if (!over.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        report.end(looks(), System.nanoTime());
      }
      over.countDown();
      for (Future<?> call : calls) {
        call.get();
      }
      report.load();
    } finally {
      bots.forEach(OurBot::close);
    }
    report.print();
  }

  private static Callable<Boolean> starting(OurBot bot) {
    return () -> {
      bot.start();
      return true;
    };
  }

  private @Nullable Void call(Rooms rooms, int number, CountDownLatch talking, CountDownLatch over)
      throws Exception {
    OurBot bot = bots.get(number);
    try (var call =
        new BenchCall(
            around, rooms, bot.call(number), tallies.get(number), speech, new Random(number))) {
      call.awaitAnswers(WARM_UP_TURNS);
      talking.countDown();
      call.talkWhile(() -> over.getCount() > 0);
    } finally {
      // A call that fails ends the measurement.
      over.countDown();
      talking.countDown();
    }
    bot.afterCall();
    return null;
  }

  private List<Map<Long, ProcessTree.Look>> looks() {
    return bots.stream().map(bot -> ProcessTree.look(bot.pid())).toList();
  }
}
