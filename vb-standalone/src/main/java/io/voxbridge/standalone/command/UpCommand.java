package io.voxbridge.standalone.command;

import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.demo.Seeding;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.InstallationSecrets;
import java.io.IOException;
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
  @Mixin InstallationOptions where = new InstallationOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Voice workers, one call each (default: ${DEFAULT-VALUE}).")
  int workers = 4;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Repeats the same simulated people (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Installation installation = where.installation("main", workers);
    try (Session session =
        Session.start(installation, seed, Map.of(), line -> System.out.println(line))) {
      String outside = System.getenv().getOrDefault("LIVEKIT_URL", "");
      if (outside.isBlank()) {
        Seeding seeding = new Seeding(session.login());
        seeding.numbers();
        seeding.bot(Demo.sample(installation.home(), "payment-reminder.json"));
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
}
