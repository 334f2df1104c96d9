package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.AttemptState;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.ResultClaim;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RunCounts;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.FenceStanding;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.PermitDesk;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * A process ends after any of its writes, and a successor recovers: no live attempt without a
 * permit, nobody's dial repeated by mistake (I1), every row comes to rest (I2), the counters are
 * the rows (I9).
 */
public abstract class RowCrashContract extends StoreContract {
  private static final int ROWS = 5;
  private static final CarrierLimits CARRIER =
      new CarrierLimits(RowWorld.ORIGIN.carrier(), new CallsPerSecond(100), 100, 100);
  private static final AttemptOutcome LOST =
      AttemptOutcome.withoutTalk(AttemptResult.ERROR, "the dialler ended");

  @Test
  void process_endedAfterAnyWrite_isRecovered() {
    int endsAfter = 1;
    while (lifeEndsAfter(endsAfter)) {
      endsAfter++;
    }
    assertThat(endsAfter).as("writes of a whole life").isGreaterThan(40);
  }

  /** Returns whether the life was long enough to be cut there. */
  private boolean lifeEndsAfter(int writes) {
    for (String collection : List.of("campaign_calls", "campaign_counters", "dialler")) {
      assertThat(
              store().client().collection(collection).deleteMany(new Document()).wasAcknowledged())
          .isTrue();
    }
    EndsAfter watcher = new EndsAfter(writes);
    Life life;
    try (StoreClient doomed = WatchedStore.open(store().settings(), watcher)) {
      life = new Life(doomed);
      try {
        life.live();
      } catch (SimulatedCrash ended) {
        assertThat(watcher.hasEnded()).isTrue();
      }
    }
    recover(life, "after write " + writes);
    return watcher.hasEnded();
  }

  /** What a Backend and a dialler do, in one process that may end. */
  private final class Life {
    private final RowWorld world;
    private final Host host;
    private boolean committed;
    private final Set<AttemptId> invited = new HashSet<>();

    Life(StoreClient store) {
      this.world = new RowWorld(store, clock, ids);
      this.host = new Host(store, clock, "host-" + ids.get(), Duration.ZERO, 0);
    }

    void live() {
      assertThat(world.importContacts(ROWS)).isEqualTo(ROWS);
      committed = true;
      FenceStanding standing = host.fence().check();
      assertThat(standing).isInstanceOf(FenceStanding.Owner.class);
      PermitDesk desk = host.desk(host.fence().epoch().orElseThrow()).orElseThrow();
      List<CampaignCall> leased = world.lease(4, host.fence().epoch().orElseThrow());

      assertThat(world.dialler().giveBack(world.intend(leased.get(0)))).isPresent();
      project();
      noAnswer(desk, leased.get(1));
      project();
      conversation(desk, leased.get(2));
      CampaignCall abandoned = answered(desk, leased.get(3));
      assertThat(world.dialler().abandoned(abandoned, null)).isPresent();
      hungUp(desk, abandoned);
      project();
      assertThat(world.rows().close(RowWorld.SCOPE, RowState.MANUAL_STOPPED)).isEqualTo(3);
      project();
      host.fence().release();
    }

    private void noAnswer(PermitDesk desk, CampaignCall leased) {
      CampaignCall row = world.dialler().ringing(dialled(desk, leased)).orElseThrow();
      row = world.dialler().process(row, RowWorld.noAnswer()).orElseThrow();
      hungUp(desk, row);
      assertThat(world.processing().finish(row, new Resolution.Retry(clock.instant()))).isPresent();
    }

    private void conversation(PermitDesk desk, CampaignCall leased) {
      CampaignCall row = world.dialler().inProgress(answered(desk, leased)).orElseThrow();
      ResultClaim claim =
          world
              .processing()
              .begin(
                  row.lastAttempt().orElseThrow().ids().sessionId(),
                  RowWorld.talked(Duration.ofSeconds(20)));
      CampaignCall begun = ((ResultClaim.Begun) claim).row();
      assertThat(world.processing().finish(begun, new Resolution.End(RowState.COMPLETED)))
          .isPresent();
      hungUp(desk, row);
    }

    private CampaignCall answered(PermitDesk desk, CampaignCall leased) {
      return world.dialler().attaching(dialled(desk, leased), clock.instant()).orElseThrow();
    }

    private CampaignCall dialled(PermitDesk desk, CampaignCall leased) {
      CampaignCall row = world.intend(leased);
      AttemptId attempt = row.lastAttempt().orElseThrow().ids().attemptId();
      assertThat(desk.take(attempt, RowWorld.RUN, CARRIER))
          .isInstanceOf(PermitAnswer.Granted.class);
      row = world.dialler().dialling(row).orElseThrow();
      assertThat(invited.add(attempt)).as("one INVITE per attempt").isTrue();
      return row;
    }

    private void hungUp(PermitDesk desk, CampaignCall row) {
      assertThat(desk.resolve(row.lastAttempt().orElseThrow().ids().attemptId())).isTrue();
    }

    private void project() {
      assertThat(world.projector().project(RowWorld.RUN)).isNotNegative();
    }
  }

  private void recover(Life life, String when) {
    RowWorld world = new RowWorld(store().client(), clock, ids);
    if (!life.committed) {
      assertThat(world.imports().remove(RowWorld.RUN, RowWorld.IMPORT)).isNotNegative();
      assertThat(world.rowsByState()).as(when).isEmpty();
      return;
    }
    world.checkInvariants(ROWS);
    Host successor = new Host(store().client(), clock, "next-" + ids.get(), Duration.ZERO, 9);
    PermitDesk desk = takeOver(successor);
    for (CampaignCall row :
        world.rows().activeBefore(successor.fence().epoch().orElseThrow(), 50)) {
      row.liveAttempt()
          .filter(attempt -> attempt.state() != AttemptState.INTENDED)
          .ifPresent(attempt ->
              assertThat(desk.open())
                  .as("%s: a dial the successor must count", when)
                  .contains(attempt.ids().attemptId()));
      rest(world, row);
    }
    for (AttemptId attempt : desk.open()) {
      boolean over =
          world.rows().find(attempt).flatMap(row -> attempt(row, attempt)).stream()
              .noneMatch(Attempt::isLive);
      assertThat(over).as(when).isTrue();
      assertThat(desk.resolve(attempt)).isTrue();
    }
    assertThat(world.projector().project(RowWorld.RUN)).isNotNegative();
    world.checkInvariants(ROWS);
    RunCounts counts = world.counters().projected(RowWorld.RUN, ROWS);
    assertThat(counts).as(when).isEqualTo(world.counters().live(RowWorld.RUN, ROWS));
    assertThat(counts.in(RowState.ofKind(RowState.Kind.ACTIVE))).as("I2 %s", when).isZero();
    assertThat(attemptsStored(world)).as("I1 %s", when).containsAll(life.invited);
  }

  private PermitDesk takeOver(Host successor) {
    if (!(successor.fence().check() instanceof FenceStanding.Owner)) {
      clock.advance(Host.SETTINGS.takeoverAfter());
      assertThat(successor.fence().check()).isInstanceOf(FenceStanding.Owner.class);
    }
    return successor.desk(successor.fence().epoch().orElseThrow()).orElseThrow();
  }

  private static void rest(RowWorld world, CampaignCall row) {
    boolean rested =
        switch (row.state()) {
          case LEASED -> world.dialler().giveBack(row).isPresent();
          case PROCESSING ->
              world.processing().finish(row, new Resolution.End(RowState.COMPLETED)).isPresent();
          case IN_PROGRESS ->
              world
                  .processing()
                  .cleanUp(row, LOST)
                  .flatMap(
                      it -> world.processing().finish(it, new Resolution.End(RowState.EXHAUSTED)))
                  .isPresent();
          default ->
              world
                  .dialler()
                  .process(row, LOST)
                  .flatMap(
                      it -> world.processing().finish(it, new Resolution.End(RowState.EXHAUSTED)))
                  .isPresent();
        };
    assertThat(rested).as("Recovery of %s", row).isTrue();
  }

  private static Optional<Attempt> attempt(CampaignCall row, AttemptId id) {
    return row.attempts().stream().filter(it -> it.ids().attemptId().equals(id)).findFirst();
  }

  private static Set<AttemptId> attemptsStored(RowWorld world) {
    Set<AttemptId> stored = new HashSet<>();
    world
        .rows()
        .forEach(
            RowFilter.all(RowWorld.SCOPE),
            row -> row.attempts().forEach(attempt -> stored.add(attempt.ids().attemptId())));
    return stored;
  }
}
