package io.voxbridge.dialler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.store.kit.EmbeddedMongoFixture;
import io.voxbridge.store.kit.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Six seeds by default; {@code DIALLER_SIMULATION_SEEDS=200} for a long night. */
class DiallerSimulationTest {
  private static final int CHAOTIC_STEPS = 250;
  private static final int CALM_STEPS = 900;
  private static EmbeddedMongoFixture mongo = EmbeddedMongoFixture.start();

  @BeforeAll
  static void start() {
    assertThat(mongo.store().problem()).isEmpty();
  }

  @AfterAll
  static void stop() {
    mongo.close();
  }

  static LongStream seeds() {
    String seeds = System.getenv().getOrDefault("DIALLER_SIMULATION_SEEDS", "6");
    return LongStream.rangeClosed(1, Long.parseLong(seeds));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everythingAddsUpWhateverHappens(long seed) {
    try (TestStore store = TestStore.on(mongo.uri())) {
      Run run = new Run(new SimWorld(store.client(), seed), new Random(-seed));
      run.chaos();
      run.calm();
      assertThat(run.world.unfinished()).as("rows not terminal and calls not over").isEmpty();
      run.world.checkRows();
      run.world.checkEnd();
      assertThat(run.world.invitesSent()).isGreaterThanOrEqualTo(28);
    }
  }

  @ParameterizedTest(name = "asleep for {0} steps")
  @ValueSource(ints = {4, 12, 60, 150})
  void aDiallerThatSleptJustBeforeTheInviteDoesNotSendIt(int steps) {
    try (TestStore store = TestStore.on(mongo.uri())) {
      Run run = new Run(new SimWorld(store.client(), 99), new Random(steps));
      SimProcess sleeper = run.world.processes.getFirst();
      run.world.startProcess();
      Set<AttemptId> interrupted = new HashSet<>();
      sleeper
          .fate()
          .stallWhen(
              () -> !run.world.aboutToInvite().isEmpty(),
              () -> {
                interrupted.addAll(run.world.aboutToInvite());
                run.elsewhere(sleeper, steps);
              });
      for (int step = 0; step < 40 && interrupted.isEmpty(); step++) {
        run.world.time.advance(Duration.ofMillis(500));
        run.passes(sleeper);
      }
      assertThat(interrupted).as("slept between the permit and the INVITE").isNotEmpty();
      run.calm();
      assertThat(run.world.unfinished()).isEmpty();
      run.world.checkEnd();
      assertThat(interrupted).noneMatch(run.world::hasInvited);
    }
  }

  @Test
  void
      conversationsOfAPredecessor_areWatchedByTheirPhones_andTheirRowsResolvedWithoutTheirWorkers() {
    try (TestStore store = TestStore.on(mongo.uri())) {
      Run run = new Run(new SimWorld(store.client(), 5), new Random(5));
      // Somebody else's result that nobody takes keeps none of these rows.
      run.world.fleet.hosts().forEach(run.world.fleet::keepsAResultForGood);
      run.world.fleet.workersDie(true);
      run.until(() -> !run.world.inProgress().isEmpty());
      run.world.processes.getFirst().fate().die();
      Set<CampaignCallId> left = run.world.inProgress();
      run.world.startProcess();

      // Nobody talks to the phones any more: they are hung up.
      run.until(() -> run.world.answeredPhonesOf(left) == 0);
      assertThat(run.steps).as("seconds until phones without a bot are hung up").isLessThan(60);

      // Nobody tells what became of the calls: their rows are resolved all the same, as errors.
      run.world.fleet.workersDie(false);
      run.until(() -> run.world.inProgress().stream().noneMatch(left::contains));
      assertThat(run.steps).as("seconds until the rows are resolved").isLessThan(340);
      assertThat(run.world.firstResultsOf(left)).containsOnly(AttemptResult.ERROR);
      run.calm();
      assertThat(run.world.unfinished()).isEmpty();
    }
  }

  /** Longer than a row may be in progress, and with a dialler that knows nothing of its calls. */
  @Test
  void aBackendThatIsAwayForLong_redialsNobodyWhoseResultWaitsOnAWorker() {
    try (TestStore store = TestStore.on(mongo.uri())) {
      Run run = new Run(new SimWorld(store.client(), 7), new Random(7));
      run.world.fleet.backendAway(true);
      run.until(() -> run.world.inProgress().size() >= 4);
      Set<CampaignCallId> talked = run.world.inProgress();
      for (int step = 0; step < 240; step++) {
        run.step(Duration.ofSeconds(3));
        if (step == 60) {
          run.world.processes.getFirst().fate().die();
          run.world.startProcess();
        }
      }
      assertThat(run.world.inProgress()).as("after twelve minutes").containsAll(talked);

      run.world.fleet.backendAway(false);
      run.until(() -> run.world.inProgress().stream().noneMatch(talked::contains));
      assertThat(run.world.firstResultsOf(talked)).doesNotContain(AttemptResult.ERROR);
      run.calm();
      assertThat(run.world.unfinished()).isEmpty();
    }
  }

  @Test
  void aSingleCallWhoseWorkerDied_givesItsChannelBack() {
    try (TestStore store = TestStore.on(mongo.uri())) {
      Run run = new Run(new SimWorld(store.client(), 6), new Random(6));
      run.world.singleCalls.lose("dialout-lost");
      run.calm();
      assertThat(run.world.unfinished()).isEmpty();
      for (int step = 0; step < 150; step++) {
        run.step(Duration.ofSeconds(1));
      }
      assertThat(run.world.singleCalls.hasLetGo()).isTrue();
    }
  }

  /** One run: a chaotic stretch, then a calm one in which all must come to an end. */
  private static final class Run {
    private final SimWorld world;
    private final Random random;
    private int steps;

    Run(SimWorld world, Random random) {
      this.world = world;
      this.random = random;
      world.startProcess();
    }

    void chaos() {
      world.fleet.lossy(true);
      for (int step = 0; step < CHAOTIC_STEPS; step++) {
        if (random.nextInt(12) == 0) {
          mischief();
        }
        step(Duration.ofMillis(random.nextInt(50, 1_000)));
        if (step % 10 == 0) {
          world.checkRows();
        }
      }
    }

    /** Takes steps of a second until the condition holds. */
    void until(BooleanSupplier condition) {
      for (; !condition.getAsBoolean(); steps++) {
        assertThat(steps).as("steps taken in vain").isLessThan(CALM_STEPS);
        step(Duration.ofSeconds(1));
      }
    }

    void calm() {
      world.fleet.lossy(false);
      world.fleet.hosts().forEach(host -> world.fleet.down(host, false));
      world.phones.unreachable(false);
      world.processes.forEach(process -> process.standStill(false));
      world.processes.forEach(process -> process.fate().spare());
      world.campaignIds.forEach(id -> world.act(id, CampaignAction.RESUME));
      if (world.alive().isEmpty()) {
        world.startProcess();
      }
      for (int step = 0; step < CALM_STEPS && !world.unfinished().isEmpty(); step++) {
        step(Duration.ofSeconds(1));
        if (step == CALM_STEPS / 2) {
          // The closed window opens again.
          world.time.advance(Duration.ofHours(23));
        }
      }
    }

    private void step(Duration length) {
      world.time.advance(length);
      runAll(null);
    }

    /** Runs passes of every process in an order of its own, except of one that stands still. */
    private void runAll(@org.jspecify.annotations.Nullable SimProcess except) {
      List<SimProcess> order = new ArrayList<>(world.alive());
      Collections.shuffle(order, random);
      for (SimProcess process : order) {
        if (process == except) {
          continue;
        }
        passes(process);
      }
    }

    void passes(SimProcess process) {
      List<Runnable> passes =
          new ArrayList<>(
              List.of(
                  process.dialler()::fencePass,
                  process.dialler()::fleetPass,
                  process.dialler()::tickPass,
                  process.dialler()::recoveryPass));
      Collections.shuffle(passes, random);
      for (Runnable pass : passes) {
        process.run(pass);
        process.pump();
      }
    }

    private void mischief() {
      List<SimProcess> alive = world.alive();
      if (alive.isEmpty()) {
        world.startProcess();
        return;
      }
      SimProcess victim = alive.get(random.nextInt(alive.size()));
      String campaign = world.campaignIds.get(random.nextInt(world.campaignIds.size()));
      String host = random.nextBoolean() ? "http://fleet-1" : "http://fleet-2";
      switch (random.nextInt(11)) {
        case 0, 1 -> victim.fate().crashAfter(random.nextInt(1, 200));
        case 2 ->
            victim
                .fate()
                .stallAfter(random.nextInt(1, 200), () -> elsewhere(victim, random.nextInt(20)));
        case 3 -> victim.standStill(true);
        case 4, 5 -> world.processes.forEach(process -> process.standStill(false));
        case 6 -> {
          if (alive.size() < 3) {
            world.startProcess();
          }
        }
        case 7 ->
            victim.stop(() -> {
              world.time.advance(Duration.ofMillis(500));
              victim.pump();
            });
        case 8 -> world.act(campaign, CampaignAction.PAUSE);
        case 9 -> world.act(campaign, CampaignAction.RESUME);
        default -> world.fleet.down(host, random.nextBoolean());
      }
    }

    /** What happens while one process stands still in the middle of something. */
    void elsewhere(SimProcess still, int steps) {
      for (int i = 0; i < steps; i++) {
        world.time.advance(Duration.ofMillis(700));
        runAll(still);
      }
    }
  }
}
