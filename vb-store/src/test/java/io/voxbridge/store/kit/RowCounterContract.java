package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.Fact;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.ResultClaim;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RunCounts;
import io.voxbridge.store.database.StoreClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I9: the projected counters and the uncounted entries are the rows by state, at every moment. */
public abstract class RowCounterContract extends StoreContract {
  private static final int ROWS = 8;
  private static final AttemptOutcome LOST =
      AttemptOutcome.withoutTalk(AttemptResult.ERROR, "the dialler ended");

  @SuppressWarnings("NullAway.Init")
  private RowWorld world;

  @BeforeEach
  final void openRows() {
    world = new RowWorld(store().client(), clock, ids);
  }

  @Test
  void live_withoutAnyMove_isTheImport() {
    world.importContacts(3);
    RunCounts counts = world.counters().live(RowWorld.RUN, 3);
    assertThat(counts.in(RowState.PENDING)).isEqualTo(3);
    assertThat(counts.total()).isEqualTo(3);
    assertThat(counts.lastDialAt()).isNull();
    assertThat(world.projector().project(RowWorld.RUN)).isZero();
  }

  @Test
  void project_foldsOnce_andLeavesNothingUncounted() {
    world.importContacts(3);
    CampaignCall row = world.bringTo(RowState.COMPLETED);
    RunCounts live = world.counters().live(RowWorld.RUN, 3);
    assertThat(world.counters().projected(RowWorld.RUN, 3).in(RowState.PENDING)).isEqualTo(3);

    assertThat(world.projector().project(RowWorld.RUN)).isEqualTo(5);
    assertThat(world.projector().project(RowWorld.RUN)).isZero();

    assertThat(world.counters().projected(RowWorld.RUN, 3)).isEqualTo(live);
    assertThat(world.counters().live(RowWorld.RUN, 3)).isEqualTo(live);
    assertThat(live.lastDialAt()).isEqualTo(row.attempts().getFirst().times().permittedAt());
    assertNothingUncounted();
  }

  @Test
  void averages_followTheFacts() {
    world.importContacts(2);
    for (int call = 0; call < 2; call++) {
      CampaignCall ringing = world.bringTo(RowState.RINGING);
      clock.advance(Duration.ofSeconds(4 + 2L * call));
      CampaignCall talking =
          world
              .dialler()
              .attaching(ringing, clock.instant())
              .flatMap(world.dialler()::inProgress)
              .orElseThrow();
      assertThat(
              world
                  .processing()
                  .begin(
                      talking.lastAttempt().orElseThrow().ids().sessionId(),
                      RowWorld.talked(Duration.ofSeconds(10 + 20L * call))))
          .isInstanceOf(ResultClaim.Begun.class);
    }
    RunCounts counts = world.counters().live(RowWorld.RUN, 2);
    assertThat(counts.averageRing()).contains(Duration.ofSeconds(5));
    assertThat(counts.averageTalk()).contains(Duration.ofSeconds(20));
    assertThat(counts.facts().of(Fact.CONNECTED)).isEqualTo(2);
  }

  @Test
  void project_moreRowsThanABatch_takesThemAll() {
    world.importContacts(1_203);
    assertThat(world.rows().close(RowWorld.SCOPE, RowState.WINDOW_CLOSED)).isEqualTo(1_203);
    assertThat(world.counters().live(RowWorld.RUN, 1_203).in(RowState.WINDOW_CLOSED))
        .isEqualTo(1_203);
    assertThat(world.projector().project(RowWorld.RUN)).isEqualTo(1_203);
    assertThat(world.counters().projected(RowWorld.RUN, 1_203).in(RowState.WINDOW_CLOSED))
        .isEqualTo(1_203);
    assertNothingUncounted();
  }

  @Test
  void project_endedAfterAnyWrite_countsEveryEntryOnce() {
    for (int endsAfter = 1; ; endsAfter++) {
      long imported = freshRun();
      RunCounts before = world.counters().live(RowWorld.RUN, imported);
      EndsAfter watcher = new EndsAfter(endsAfter);
      try (StoreClient doomed = WatchedStore.open(store().settings(), watcher)) {
        RowWorld process = new RowWorld(doomed, clock, ids);
        try {
          assertThat(process.projector().project(RowWorld.RUN)).isPositive();
        } catch (SimulatedCrash ended) {
          assertThat(ended).hasMessageContaining("write " + endsAfter);
        }
      }
      assertThat(world.counters().live(RowWorld.RUN, imported))
          .as("after write %d", endsAfter)
          .isEqualTo(before);
      world.checkInvariants(imported);
      assertThat(world.projector().project(RowWorld.RUN)).isNotNegative();
      assertThat(world.counters().projected(RowWorld.RUN, imported)).isEqualTo(before);
      assertNothingUncounted();
      if (!watcher.hasEnded()) {
        // The counter's creation, the fold, and a pull for each of the rows that moved.
        assertThat(endsAfter).isGreaterThan(5);
        return;
      }
    }
  }

  private long freshRun() {
    for (String collection : List.of("campaign_calls", "campaign_counters")) {
      assertThat(
              store().client().collection(collection).deleteMany(new Document()).wasAcknowledged())
          .isTrue();
    }
    world.importContacts(5);
    assertThat(world.bringTo(RowState.COMPLETED).state().isTerminal()).isTrue();
    assertThat(world.bringTo(RowState.ABANDONED).state().isTerminal()).isTrue();
    assertThat(world.bringTo(RowState.IN_PROGRESS).state().isActive()).isTrue();
    return 5;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void counters_severalProjectorsAndCrashes_agreeAtEveryStep(long seed) throws Exception {
    RandomGenerator random = new Random(seed);
    Interleaver interleaver = new Interleaver(random, 0.02);
    long imported = world.importContacts(ROWS);
    AtomicInteger steps = new AtomicInteger();
    try (StoreClient watched = WatchedStore.open(store().settings(), interleaver)) {
      RowWorld process = new RowWorld(watched, clock, ids);
      for (int count = 0; count < 3; count++) {
        interleaver.add("projector-" + count, () -> projectOften(process));
      }
      for (int count = 0; count < 2; count++) {
        interleaver.add("dialler-" + count, () -> dialOften(process, random));
      }
      interleaver.add("results", () -> reconcileOften(process, random));
      interleaver.add("recovery", () -> recoverOften(process, random));
      interleaver.add("stop", () -> stopLate(process));
      interleaver.run(() -> {
        clock.advance(Duration.ofMillis(random.nextInt(50)));
        if (steps.incrementAndGet() % 3 == 0) {
          world.checkInvariants(imported);
        }
      });
    }
    assertThat(steps.get()).isGreaterThan(100);
    recover(world, new Resolution.End(RowState.EXHAUSTED));
    world.checkInvariants(imported);
    assertThat(world.projector().project(RowWorld.RUN)).isNotNegative();
    RunCounts projected = world.counters().projected(RowWorld.RUN, imported);
    assertThat(projected).isEqualTo(world.counters().live(RowWorld.RUN, imported));
    assertThat(projected.total()).isEqualTo(imported);
    assertThat(projected.in(RowState.ofKind(RowState.Kind.ACTIVE))).as("I2").isZero();
    assertFactsAreTheAttempts(projected);
    assertNothingUncounted();
  }

  private void assertFactsAreTheAttempts(RunCounts projected) {
    AtomicInteger attempts = new AtomicInteger();
    AtomicInteger attempted = new AtomicInteger();
    world
        .rows()
        .forEach(
            RowFilter.all(RowWorld.SCOPE),
            row -> {
              attempts.addAndGet(row.attempts().size());
              attempted.addAndGet(row.attempts().isEmpty() ? 0 : 1);
            });
    assertThat(projected.facts().of(Fact.ATTEMPTS)).isEqualTo(attempts.get());
    assertThat(projected.facts().of(Fact.ATTEMPTED)).isEqualTo(attempted.get());
  }

  private static void projectOften(RowWorld process) {
    for (int turn = 0; turn < 5; turn++) {
      assertThat(process.projector().project(RowWorld.RUN)).isNotNegative();
    }
  }

  private void dialOften(RowWorld process, RandomGenerator random) {
    for (int turn = 0; turn < 6; turn++) {
      for (CampaignCall row : process.lease(1 + random.nextInt(2))) {
        dial(process, row, random);
      }
    }
  }

  /** Any step may be lost to the recovery, which works on the same rows; then it is over. */
  private void dial(RowWorld process, CampaignCall leased, RandomGenerator random) {
    Optional<CampaignCall> row =
        process
            .dialler()
            .intend(leased, new AttemptId(ids.get()), new SessionId(ids.get()), RowWorld.ORIGIN);
    if (random.nextInt(5) == 0) {
      row.flatMap(process.dialler()::giveBack).ifPresent(back -> assertThat(back.lease()).isNull());
      return;
    }
    row = row.flatMap(process.dialler()::dialling).flatMap(process.dialler()::ringing);
    if (random.nextInt(3) == 0) {
      row.flatMap(it -> process.dialler().process(it, RowWorld.noAnswer()))
          .flatMap(it -> process.processing().finish(it, next(random)))
          .ifPresent(it -> assertThat(it.state().isActive()).isFalse());
      return;
    }
    row = row.flatMap(it -> process.dialler().attaching(it, clock.instant()));
    Optional<CampaignCall> end =
        random.nextInt(3) == 0
            ? row.flatMap(it -> process.dialler().abandoned(it, null))
            : row.flatMap(process.dialler()::inProgress);
    end.ifPresent(it -> assertThat(it.attempts()).isNotEmpty());
  }

  private Resolution next(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Resolution.Retry(clock.instant());
      case 1 -> new Resolution.Callback(world.callback(1));
      default -> new Resolution.End(RowState.EXHAUSTED);
    };
  }

  private void reconcileOften(RowWorld process, RandomGenerator random) {
    for (int turn = 0; turn < 4; turn++) {
      for (CampaignCall row : process.rows().active(RowWorld.RUN)) {
        if (row.state() == RowState.IN_PROGRESS) {
          ResultClaim claim =
              process
                  .processing()
                  .begin(
                      row.lastAttempt().orElseThrow().ids().sessionId(),
                      RowWorld.talked(Duration.ofSeconds(random.nextInt(90))));
          if (claim instanceof ResultClaim.Begun(CampaignCall begun)) {
            process
                .processing()
                .finish(begun, next(random))
                .ifPresent(it -> assertThat(it.state().isActive()).isFalse());
          }
        }
      }
    }
  }

  private void recoverOften(RowWorld process, RandomGenerator random) {
    for (int turn = 0; turn < 2; turn++) {
      recover(process, next(random));
    }
  }

  private static void recover(RowWorld process, Resolution resolution) {
    for (CampaignCall row : process.rows().activeBefore(Long.MAX_VALUE, 50)) {
      Optional<CampaignCall> rested =
          switch (row.state()) {
            case LEASED -> process.processing().giveBack(row);
            case PROCESSING -> process.processing().finish(row, resolution);
            default ->
                process
                    .processing()
                    .cleanUp(row, LOST)
                    .flatMap(it -> process.processing().finish(it, resolution));
          };
      rested.ifPresent(it -> assertThat(it.state().isActive()).isFalse());
    }
  }

  private static void stopLate(RowWorld process) {
    for (int turn = 0; turn < 25; turn++) {
      assertThat(process.rows().due(RowWorld.SCOPE, ROWS)).isNotNegative();
    }
    assertThat(process.rows().close(RowWorld.SCOPE, RowState.MANUAL_STOPPED)).isNotNegative();
  }

  private void assertNothingUncounted() {
    assertThat(
            store()
                .client()
                .collection("campaign_calls")
                .countDocuments(Filters.gte("uncounted.id", "")))
        .isZero();
  }
}
