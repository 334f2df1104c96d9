package io.voxbridge.standalone.command;

import io.voxbridge.standalone.calls.CallSoak;
import io.voxbridge.standalone.installation.Installation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vb bench calls}: one short call after another per worker; what grows is a leak. */
@Command(
    name = "soak-calls",
    description =
        "Holds short calls through the adapters of AI providers, on stand-ins, and checks that no"
            + " worker grows.",
    mixinStandardHelpOptions = true)
final class CallSoakCommand implements Callable<Integer> {
  @Mixin RunOptions options = new RunOptions(4);

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "How many calls (default: ${DEFAULT-VALUE}).")
  int calls = 2000;

  @Option(
      names = "--round",
      paramLabel = "N",
      description = "Calls between two looks at the workers (default: ${DEFAULT-VALUE}).")
  int round = 250;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "No new calls after so many minutes (default: ${DEFAULT-VALUE}).")
  int minutes = 120;

  @Override
  public Integer call() throws Exception {
    Installation installation = options.installation("soak-calls");
    RunOptions.deleteOldRun(installation);
    System.out.printf(
        "calls: %d, %d workers, stand-ins for all providers (simulated); logs in %s%n",
        calls, options.workers, installation.folder().resolve("logs"));
    TimedProgress progress = new TimedProgress();
    // A worker must show its growth, not restart before it does.
    Map<String, String> settings =
        Map.of("WORKER_RECYCLE_RESIDENT_MIB", "0", "WORKER_RECYCLE_THREADS", "0");
    try (Session session = Session.start(installation, options.seed, settings, progress)) {
      CallSoak.Report report =
          new CallSoak(installation, session.running(), session.http(), session.login(), progress)
              .run(calls, round, Duration.ofMinutes(minutes), options.seed);
      System.out.printf("%n%d calls held%n", report.done());
      report.ends().forEach((how, count) -> System.out.printf("  %6d  %s%n", count, how));
      System.out.printf(
          "%n%-12s %6s  %12s  %10s  %10s  %10s  %s%n",
          "worker", "calls", "RSS MiB", "threads", "files", "sockets", "per 1000 calls");
      report.workers().forEach(System.out::println);
      System.out.println(
          "native handles: none in these calls; those of LiveKit's library are counted by vb bench rtc");
      if (report.problems().isEmpty()) {
        System.out.println("Nothing leaks, every call has its record.");
        return 0;
      }
      System.out.println("Problems:");
      report.problems().forEach(line -> System.out.println("  - " + line));
      return 1;
    }
  }
}
