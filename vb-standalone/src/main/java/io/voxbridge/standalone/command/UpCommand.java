package io.voxbridge.standalone.command;

import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.demo.CampaignRun;
import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.demo.Seeding;
import io.voxbridge.standalone.demo.TerminalProgress;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.InstallationSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vb up}: the whole platform on this machine until Ctrl-C. */
@Command(
    name = "up",
    description = "Starts the whole platform on this machine and keeps it running until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin RunOptions options = new RunOptions(4);

  @Option(
      names = "--campaign",
      paramLabel = "FILE",
      description = "Also starts a campaign with the sample bot for the people of this CSV file.")
  Path people = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation installation = options.installation("main");
    try (Session session =
        Session.start(installation, options.seed, Map.of(), line -> System.out.println(line))) {
      String outside = System.getenv().getOrDefault("LIVEKIT_URL", "");
      if (outside.isBlank()) {
        seed(installation, session.login());
      }
      System.out.println();
      System.out.println("Console   " + installation.backendUrl() + "/");
      System.out.println(
          "log in    "
              + InstallationSecrets.ADMIN_EMAIL
              + " / "
              + session.secrets().adminPassword().value());
      System.out.println("health    curl -s " + installation.backendUrl() + "/health");
      System.out.println("fleet     curl -s " + installation.fleetUrl() + "/health/fleet");
      System.out.println(
          "dialler   curl -s http://127.0.0.1:" + installation.ports().dialler() + "/health");
      System.out.println("logs      ./vb logs --name " + installation.name());
      if (outside.isBlank()) {
        System.out.println();
        System.out.println(
            "The phone network is simulated: no real telephone rings. vb-sim/README.md lists its numbers.");
      }
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private void seed(Installation installation, BackendClient backend)
      throws IOException, InterruptedException {
    Seeding seeding = new Seeding(backend);
    List<String> numbers = seeding.numbers();
    String bot = seeding.bot(Demo.sample(installation.home(), "payment-reminder.json"));
    if (!people.toString().isEmpty()) {
      TerminalProgress progress = new TerminalProgress(System.out, false, System::nanoTime);
      CampaignRun run = new CampaignRun(backend, progress);
      String id =
          run.prepare(
              people.getFileName().toString(),
              bot,
              numbers,
              installation.workers(),
              people.toAbsolutePath());
      run.start(id);
      progress.say("campaign " + id + " started");
    }
  }
}
