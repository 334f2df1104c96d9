package io.voxbridge.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.standalone.demo.CampaignRun;
import io.voxbridge.standalone.demo.Demo;
import io.voxbridge.standalone.installation.RunningInstallation;
import io.voxbridge.standalone.service.ManagedService;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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

  /**
   * Mostly people who talk, some who are busy or refuse: a short campaign with calls going on all
   * the time. Those who are called a second time come first, so that their minute is over before
   * the others have talked.
   */
  private static final List<Integer> PEOPLE =
      List.of(10, 14, 12, 13, 0, 1, 2, 5, 0, 8, 1, 5, 2, 0, 1, 5);

  @TempDir Path temporary;

  @Test
  void campaign_withEveryKindOfProcessKilled_completesAndAddsUp() throws Exception {
    try (PlatformUnderTest platform =
        PlatformUnderTest.start(WORKERS, SEED, Map.of("RING_TIMEOUT_SECONDS", "15"))) {
      Killer killer = new Killer(platform.running());
      Demo.Outcome outcome =
          platform.campaign(
              PlatformUnderTest.people(temporary.resolve("people.csv"), PEOPLE), killer, 2);
      System.out.println(outcome.summary().text());
      assertThat(killer.killed()).as("kinds of processes killed").containsAll(Killer.VICTIMS);
      assertThat(outcome.problems()).isEmpty();
      assertThat(outcome.summary().people()).isEqualTo(PEOPLE.size());
    }
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
