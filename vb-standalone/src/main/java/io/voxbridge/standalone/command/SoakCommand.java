package io.voxbridge.standalone.command;

import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.soak.Soak;
import io.voxbridge.standalone.soak.SoakReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

  @Mixin InstallationOptions where = new InstallationOptions();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "How long (default: ${DEFAULT-VALUE}); draining comes on top.")
  int minutes = 30;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Voice workers, one call each (default: ${DEFAULT-VALUE}).")
  int workers = 16;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Repeats the people and what ends when (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Override
  public Integer call() throws Exception {
    Installation installation = where.installation("soak", workers);
    delete(installation);
    System.out.printf(
        "soak: %d minutes, %d workers, seed %d; logs in %s%n",
        minutes, workers, seed, installation.folder().resolve("logs"));
    long began = System.nanoTime();
    try (Session session =
        Session.start(installation, seed, SHORTER_RINGING, line -> say(began, line))) {
      SoakReport report =
          new Soak(
                  installation,
                  session.running(),
                  session.http(),
                  session.login(),
                  line -> say(began, line))
              .run(
                  Duration.ofMinutes(minutes),
                  seed,
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

  static void say(long began, String line) {
    Duration since = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("  %02d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), line);
  }

  /** Books of an earlier run would not agree with what this run's phone network sees. */
  static void delete(Installation installation) throws java.io.IOException {
    Path folder = installation.folder();
    if (Files.exists(installation.pidFile())) {
      throw new IllegalStateException(
          "another run uses " + folder + "; end it, or give --name and --port-offset");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : all) {
          Files.delete(file);
        }
      }
    }
  }
}
