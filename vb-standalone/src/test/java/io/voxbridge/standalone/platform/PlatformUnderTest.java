package io.voxbridge.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.demo.CampaignRun;
import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.installation.FleetFronts;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.InstallationSecrets;
import io.voxbridge.standalone.installation.Preflight;
import io.voxbridge.standalone.installation.RunningInstallation;
import io.voxbridge.standalone.installation.ServiceCommands;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The platform as {@code ./vb} starts it, real processes on ports that are free, in a folder that
 * is gone afterwards.
 */
final class PlatformUnderTest implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private final Installation installation;
  private final InstallationSecrets secrets;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ServiceCommands commands;
  private final RunningInstallation running;

  private PlatformUnderTest(int workers, long seed, Map<String, String> settings)
      throws IOException, InterruptedException {
    assertThat(HOME.resolve("vb-core/target/service/voxbridge-service.jar"))
        .as("built services; run ./vb build first, as ./vb test does")
        .exists();
    this.installation = freeInstallation(workers);
    this.secrets = InstallationSecrets.loadOrCreate(installation.folder(), new SecureRandom());
    this.commands = new ServiceCommands(installation, secrets, settings, seed, http);
    this.running =
        new RunningInstallation(
            installation, commands, FleetFronts.choose(), line -> System.out.println("  " + line));
  }

  /**
   * Starts one and returns when it is ready.
   *
   * @param settings of services, by variable
   */
  static PlatformUnderTest start(int workers, long seed, Map<String, String> settings)
      throws IOException, InterruptedException {
    PlatformUnderTest platform = new PlatformUnderTest(workers, seed, settings);
    try {
      platform.running.start();
      return platform;
    } catch (IOException | InterruptedException | RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  private static Installation freeInstallation(int workers) throws InterruptedException {
    RandomGenerator random = new SecureRandom();
    for (int tries = 0; tries < 20; tries++) {
      int offset = 1_000 + random.nextInt(20_000);
      Installation candidate = Installation.of("it-" + offset, HOME, offset, workers);
      if (Preflight.problems(candidate, Set.of()).isEmpty()) {
        return candidate;
      }
    }
    throw new IllegalStateException("no free range of ports found");
  }

  /**
   * Writes a list of people, one for each behaviour of the simulated network's number table.
   *
   * @param file to write
   * @param behaviours last two digits of the numbers
   */
  static Path people(Path file, List<Integer> behaviours) throws IOException {
    StringBuilder csv = new StringBuilder("phone_number,name,amount,due_date\n");
    for (int i = 0; i < behaviours.size(); i++) {
      csv.append(
          "+1415555%02d%02d,Person %d,%d,Friday%n".formatted(10 + i, behaviours.get(i), i, 50 + i));
    }
    return Files.writeString(file, csv);
  }

  /**
   * Runs one campaign to its end and returns its figures and what is wrong with its books.
   *
   * @param attempts how often somebody is called at most; the second time is a minute later
   */
  Demo.Outcome campaign(Path people, CampaignRun.Progress progress, int attempts)
      throws IOException, InterruptedException {
    return new Demo(installation, http, backend(), progress)
        .run(people, Demo.sample(HOME, "payment-reminder.json"), attempts);
  }

  BackendClient backend() throws IOException, InterruptedException {
    BackendClient backend = new BackendClient(http, installation.backendUrl());
    backend.login(InstallationSecrets.ADMIN_EMAIL, secrets.adminPassword());
    return backend;
  }

  Installation installation() {
    return installation;
  }

  ServiceCommands commands() {
    return commands;
  }

  RunningInstallation running() {
    return running;
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() throws IOException {
    running.close();
    if (!Files.isDirectory(installation.folder())) {
      return;
    }
    try (Stream<Path> all = Files.walk(installation.folder())) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
