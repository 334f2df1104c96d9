package io.voxbridge.standalone.command;

import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.demo.TerminalProgress;
import io.voxbridge.standalone.installation.Installation;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vb demo}: one campaign from a CSV file to a report with playable recordings. */
@Command(
    name = "demo",
    description =
        "Runs one campaign from a CSV file to a report: real services, simulated phone network.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  /** Nobody wants to watch 45 s of ringing; 15 s are what regulators ask for at least. */
  private static final Map<String, String> SHORTER_RINGING = Map.of("RING_TIMEOUT_SECONDS", "15");

  @Mixin RunOptions options = new RunOptions(16);

  @Option(
      names = "--leads",
      paramLabel = "FILE",
      description = "CSV file with a phone_number column (default: samples/leads.csv).")
  Path leads = Path.of("");

  @Option(names = "--keep", description = "Keeps data of earlier runs instead of starting empty.")
  boolean keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation installation = options.installation("demo");
    Path file =
        leads.toString().isEmpty()
            ? Demo.sample(installation.home(), "leads.csv")
            : leads.toAbsolutePath();
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("cannot read " + file);
    }
    if (!keep) {
      RunOptions.deleteOldRun(installation);
    }
    TerminalProgress progress = new TerminalProgress(System.out, isTerminal(), System::nanoTime);
    progress.say(
        "starting the services; their logs are in " + installation.folder().resolve("logs"));
    try (Session session =
        Session.start(installation, options.seed, SHORTER_RINGING, progress::say)) {
      Demo demo = new Demo(installation, session.http(), session.login(), progress);
      Demo.Outcome outcome =
          demo.run(file, Demo.sample(installation.home(), "payment-reminder.json"));
      System.out.println();
      System.out.println(outcome.summary().text());
      System.out.println("recordings        " + installation.recordings());
      System.out.println("report            " + outcome.report());
      if (session.running().restarts() > 0) {
        System.out.println(
            "restarted         "
                + session.running().restarts()
                + " services ended and were started again");
      }
      System.out.println();
      if (!outcome.problems().isEmpty()) {
        System.out.println("The books do not add up:");
        outcome.problems().forEach(problem -> System.out.println("  - " + problem));
        return 1;
      }
      System.out.println(
          "The books add up: rows, attempts, results, recordings and the phone network agree.");
      return 0;
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
