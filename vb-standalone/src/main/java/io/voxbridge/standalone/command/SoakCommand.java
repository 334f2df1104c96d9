package io.voxbridge.standalone.command;

import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.soak.Soak;
import io.voxbridge.standalone.soak.SoakReport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vb bench soak}: campaigns without end, processes ended at random, books at the end. */
@Command(
    name = "soak",
    description =
        "Runs campaigns while processes are restarted and killed, then lets them be and measures"
            + " whether they grow, then checks that nothing is lost or left over.",
    mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
  private static final Map<String, String> SHORTER_RINGING = Map.of("RING_TIMEOUT_SECONDS", "15");

  @Mixin RunOptions options = new RunOptions(16);

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long (default: ${DEFAULT-VALUE}); draining comes on top.")
  int minutes = 30;

  @Override
  public Integer call() throws Exception {
    Installation installation = options.installation("soak");
    // Books of an earlier run would not agree with what this run's phone network sees.
    RunOptions.deleteOldRun(installation);
    System.out.printf(
        "soak: %d minutes, %d workers, seed %d; logs in %s%n",
        minutes, options.workers, options.seed, installation.folder().resolve("logs"));
    TimedProgress progress = new TimedProgress();
    try (Session session = Session.start(installation, options.seed, SHORTER_RINGING, progress)) {
      SoakReport report =
          new Soak(installation, session.running(), session.http(), session.login(), progress)
              .run(
                  Duration.ofMinutes(minutes),
                  options.seed,
                  Demo.sample(installation.home(), "payment-reminder.json"));
      System.out.println();
      System.out.println(report.table());
      if (report.violations().isEmpty()) {
        System.out.println("Nothing was lost, dialled twice or left over, and nothing grows.");
        return 0;
      }
      System.out.println("Violations:");
      report.violations().forEach(line -> System.out.println("  - " + line));
      return 1;
    }
  }
}
