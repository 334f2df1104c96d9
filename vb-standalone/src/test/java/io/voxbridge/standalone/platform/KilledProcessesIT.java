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
import io.voxbridge.standalone.service.ManagedService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One campaign, and in the middle of it the Backend, a worker that holds a call, and the dialler
 * are killed one after the other at seeded moments. Each comes back, the campaign completes, nobody
 * is dialled twice for one attempt, and the books of rows, calls, recordings and phone network
 * agree.
 */
class KilledProcessesIT {
  private static final long SEED = 20_260_605;
  private static final int WORKERS = 3;

  @TempDir Path temporary;

  private final Path home = Path.of("..").toAbsolutePath().normalize();
  private Path data = Path.of("");

  @Test
  void campaign_withEveryKindOfProcessKilled_completesAndAddsUp() throws Exception {
    assertThat(home.resolve("vb-core/target/service/voxbridge-service.jar"))
        .as("built services; run ./vb build first, as ./vb test does")
        .exists();
    Installation installation = freeInstallation();
    data = installation.folder();
    InstallationSecrets secrets =
        InstallationSecrets.loadOrCreate(installation.folder(), new SecureRandom());
    HttpClient http = HttpClient.newHttpClient();
    Map<String, String> faster = Map.of("RING_TIMEOUT_SECONDS", "15");
    try (RunningInstallation running =
        new RunningInstallation(
            installation,
            new ServiceCommands(installation, secrets, faster, SEED, http),
            FleetFronts.choose(),
            line -> System.out.println("  " + line))) {
      running.start();
      BackendClient backend = new BackendClient(http, installation.backendUrl());
      backend.login(InstallationSecrets.ADMIN_EMAIL, secrets.adminPassword());
      Killer killer = new Killer(running);
      Demo.Outcome outcome =
          new Demo(installation, http, backend, killer)
              .run(people(), Demo.sample(home, "payment-reminder.json"));
      System.out.println(outcome.summary().text());
      assertThat(killer.killed()).as("kinds of processes killed").containsAll(Killer.VICTIMS);
      assertThat(outcome.problems()).isEmpty();
      assertThat(outcome.summary().people()).isEqualTo(16);
    }
  }

  @AfterEach
  void removeData() throws IOException {
    if (!Files.isDirectory(data)) {
      return;
    }
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private Path people() throws IOException {
    StringBuilder csv = new StringBuilder("phone_number,name,amount,due_date\n");
    for (int i = 0; i < 16; i++) {
      // Mostly people who talk, some who are busy or refuse: a short campaign with calls going on
      // all the time.
      int behaviour = List.of(0, 1, 2, 5, 10, 0, 8, 1, 5, 12, 2, 0, 14, 1, 5, 13).get(i);
      csv.append("+1415555%02d%02d,Person %d,%d,Friday%n".formatted(40 + i, behaviour, i, 50 + i));
    }
    return Files.writeString(temporary.resolve("people.csv"), csv);
  }

  private Installation freeInstallation() throws InterruptedException {
    RandomGenerator random = new SecureRandom();
    for (int tries = 0; tries < 20; tries++) {
      int offset = 1_000 + random.nextInt(20_000);
      Installation candidate = Installation.of("it-" + offset, home, offset, WORKERS);
      if (Preflight.problems(candidate, Set.of()).isEmpty()) {
        return candidate;
      }
    }
    throw new IllegalStateException("no free range of ports found");
  }

  /** Kills one process of each kind as the campaign goes on, at moments drawn from the seed. */
  private static final class Killer implements CampaignRun.Progress {
    static final List<String> VICTIMS = List.of("voxbridge", "voxcore", "voxdialler");

    private final RunningInstallation running;
    private final RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final Deque<String> left = new ArrayDeque<>(VICTIMS);
    private final Deque<String> killed = new ArrayDeque<>();
    private int quietPolls = 3;

    Killer(RunningInstallation running) {
      this.running = running;
    }

    List<String> killed() {
      return List.copyOf(killed);
    }

    @Override
    public void show(JsonNode campaign) {
      int talking = campaign.path("live").path("in_progress").asInt();
      if (left.isEmpty() || talking == 0 || --quietPolls > 0) {
        return;
      }
      quietPolls = 4 + random.nextInt(5);
      String kind = left.pollFirst();
      String unit = kind.equals("voxcore") ? "voxcore@" + (1 + random.nextInt(WORKERS)) : kind;
      ManagedService service = running.service(unit).orElseThrow();
      ProcessHandle.of(service.pid()).ifPresent(ProcessHandle::destroyForcibly);
      killed.addLast(kind);
      System.out.println("  killed " + unit + " with " + talking + " calls going on");
    }

    @Override
    public void say(String line) {
      System.out.println("  " + line);
    }
  }
}
