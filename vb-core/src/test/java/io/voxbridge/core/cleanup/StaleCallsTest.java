package io.voxbridge.core.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.cleanup.CleanupReport.Done;
import io.voxbridge.core.result.RowReconciler;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.CallStatus;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.FleetOutboxes;
import io.voxbridge.domain.fleet.WaitingResults;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.ResultClaim;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.StoredResult;
import io.voxbridge.store.conversation.UnfinishedCalls;
import io.voxbridge.store.dialler.FenceWatch.Sighting;
import io.voxbridge.store.kit.ManualClock;
import io.voxbridge.store.kit.RowWorld;
import io.voxbridge.store.kit.StoreEngine;
import io.voxbridge.store.kit.TestStore;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The clean-up against each store engine: what it moves, what it leaves, and that books agree. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.voxbridge.store.kit.StoreEngines#available")
class StaleCallsTest {
  private static final int CONTACTS = 12;

  private final ManualClock clock = ManualClock.atTen();
  private final TestStore database;
  private final StaleWorld world;
  private final Set<AttemptId> liveRooms = new HashSet<>();
  private boolean roomServiceAnswers = true;
  private Sighting dialler = new Sighting.Alive(1);
  private FleetOutboxes outboxes = FleetOutboxes.EMPTY;

  StaleCallsTest(StoreEngine engine) {
    database = engine.open();
    world = new StaleWorld(database.client(), clock, CONTACTS, 600);
  }

  @AfterEach
  void close() {
    world.rows().checkInvariants(CONTACTS);
    database.close();
  }

  private CleanupReport run(boolean dryRun) {
    CampaignStore campaigns = new CampaignStore(database.client());
    BotDirectory bots =
        new BotDirectory(new BotStore(database.client()), JsonMapper.builder().build());
    return new StaleCalls(
            new StaleCallRule(Duration.ofMinutes(30)),
            new StaleCalls.Stores(
                world.rows().rows(),
                world.rows().processing(),
                new RowReconciler(
                    world.conversations(),
                    campaigns,
                    world.rows().rows(),
                    world.rows().processing()),
                world.conversations(),
                new UnfinishedCalls(database.client())),
            new LongestCalls(bots, campaigns),
            new StaleCalls.Outside(this::room, () -> dialler, () -> outboxes),
            clock)
        .run(dryRun);
  }

  private CallRooms.Answer room(AttemptId attempt) {
    if (!roomServiceAnswers) {
      return new CallRooms.Answer.Unknown("not reached");
    }
    return liveRooms.contains(attempt) ? new CallRooms.Answer.Live() : new CallRooms.Answer.Gone();
  }

  @Test
  void orphanInProgress_isClosedAsError_retriedByTheRules_attemptAndRecordKept() {
    CampaignCall lost = world.leave(RowState.IN_PROGRESS);
    clock.advance(Duration.ofMinutes(31));

    CleanupReport report = run(false);

    assertThat(report.count(Done.REAPED)).isEqualTo(1);
    assertThat(report.complete()).isTrue();
    CampaignCall row = world.now(lost);
    assertThat(row.state()).isEqualTo(RowState.RETRY_SCHEDULED);
    assertThat(row.lastAttempt().orElseThrow().outcome())
        .satisfies(outcome -> assertThat(outcome.result()).isEqualTo(AttemptResult.ERROR));
    assertThat(world.conversations().find(StaleWorld.session(lost)).orElseThrow())
        .containsEntry("status", "failed")
        .containsEntry("disconnected_by", "error");
    assertThat(run(false).count(Done.REAPED)).as("a second run").isZero();
  }

  @Test
  void orphanInProgress_isLeft_whileItsResultWaitsOnAFleetHost_forADayAtMost() {
    CampaignCall lost = world.leave(RowState.IN_PROGRESS);
    outboxes = new FleetOutboxes(WaitingResults.of(List.of(StaleWorld.session(lost))), false);
    clock.advance(Duration.ofHours(23));
    CleanupReport report = run(false);
    assertThat(report.count(Done.KEPT)).isEqualTo(1);
    assertThat(report.table()).contains("its result waits on a fleet host");
    assertThat(world.now(lost).state()).isEqualTo(RowState.IN_PROGRESS);
    clock.advance(Duration.ofHours(1));
    assertThat(run(false).count(Done.REAPED)).isEqualTo(1);
  }

  @Test
  void orphanInProgress_isNotHeldByTheResultOfAnotherCall() {
    CampaignCall lost = world.leave(RowState.IN_PROGRESS);
    outboxes = new FleetOutboxes(WaitingResults.of(List.of(new SessionId("another-call"))), false);
    clock.advance(Duration.ofMinutes(31));
    assertThat(run(false).count(Done.REAPED)).isEqualTo(1);
    assertThat(world.now(lost).state()).isEqualTo(RowState.RETRY_SCHEDULED);
  }

  @Test
  void youngLiveAndUnknown_areLeft() {
    CampaignCall live = world.leave(RowState.IN_PROGRESS);
    liveRooms.add(live.lastAttempt().orElseThrow().ids().attemptId());
    clock.advance(Duration.ofMinutes(31));
    CampaignCall young = world.leave(RowState.IN_PROGRESS);

    CleanupReport kept = run(false);
    assertThat(kept.count(Done.KEPT)).isEqualTo(1);
    assertThat(kept.complete()).isTrue();

    roomServiceAnswers = false;
    CleanupReport unknown = run(false);
    assertThat(unknown.count(Done.UNDECIDED)).isEqualTo(1);
    assertThat(unknown.complete()).isFalse();
    assertThat(unknown.table()).contains("its room is not known: not reached");
    assertThat(world.now(live).state()).isEqualTo(RowState.IN_PROGRESS);
    assertThat(world.now(young).state()).isEqualTo(RowState.IN_PROGRESS);
    assertThat(world.conversations().find(StaleWorld.session(live)).orElseThrow())
        .as("the record of a live row stays open")
        .containsEntry("status", CallStatus.IN_PROGRESS.wireName());
  }

  @Test
  void lateResult_updatesItsAttempt_andMovesNothing() {
    CampaignCall lost = world.leave(RowState.IN_PROGRESS);
    clock.advance(Duration.ofMinutes(31));
    assertThat(run(false).count(Done.REAPED)).isEqualTo(1);

    ResultClaim late =
        world
            .rows()
            .processing()
            .begin(StaleWorld.session(lost), RowWorld.talked(Duration.ofSeconds(40)));

    assertThat(late).isInstanceOf(ResultClaim.MovedOn.class);
    CampaignCall row = world.now(lost);
    assertThat(row.state()).isEqualTo(RowState.RETRY_SCHEDULED);
    assertThat(row.lastAttempt().orElseThrow().outcome())
        .isEqualTo(RowWorld.talked(Duration.ofSeconds(40)));
  }

  @Test
  void earlierStates_areTheDiallers_untilItIsGone() {
    Set<RowState> states =
        EnumSet.of(
            RowState.LEASED,
            RowState.DIALLING,
            RowState.RINGING,
            RowState.AMD_SCREENING,
            RowState.ATTACHING);
    Map<RowState, CampaignCall> left = new EnumMap<>(RowState.class);
    states.forEach(state -> left.put(state, world.leave(state)));
    clock.advance(Duration.ofMinutes(31));

    assertThat(run(false).count(Done.KEPT)).isEqualTo(states.size());
    left.forEach((state, row) -> assertThat(world.now(row).state()).isEqualTo(state));

    dialler = new Sighting.Nobody(1);
    CleanupReport report = run(false);
    assertThat(report.count(Done.GIVEN_BACK)).isEqualTo(1);
    assertThat(report.count(Done.REAPED)).isEqualTo(4);
    left.forEach((state, row) ->
        assertThat(world.now(row).state())
            .isEqualTo(state == RowState.LEASED ? RowState.PENDING : RowState.RETRY_SCHEDULED));
  }

  @Test
  void leasesOfAnEarlierEpoch_areTaken_thoughADiallerLives() {
    CampaignCall row = world.leave(RowState.LEASED);
    clock.advance(Duration.ofMinutes(31));
    dialler = new Sighting.Alive(2);
    assertThat(run(false).count(Done.GIVEN_BACK)).isEqualTo(1);
    assertThat(world.now(row).state()).isEqualTo(RowState.PENDING);
  }

  @Test
  void rowLeftInProcessing_isFinishedByTheRules() {
    CampaignCall row = world.leave(RowState.PROCESSING);
    clock.advance(Duration.ofMinutes(11));
    assertThat(run(false).count(Done.FINISHED)).isEqualTo(1);
    assertThat(world.now(row).state()).isEqualTo(RowState.RETRY_SCHEDULED);
  }

  @Test
  void storedResult_isLeftToTheSweepThatAppliesIt() {
    CampaignCall row = world.leave(RowState.IN_PROGRESS);
    StoredResult _ =
        world
            .conversations()
            .saveResult(
                StaleWorld.session(row),
                Map.of("disconnected_by", "customer"),
                CallStatus.COMPLETED,
                clock.instant(),
                null);
    clock.advance(Duration.ofMinutes(31));
    assertThat(run(false).count(Done.KEPT)).isEqualTo(1);
    assertThat(world.now(row).state()).isEqualTo(RowState.IN_PROGRESS);
  }

  @Test
  void recordOfNoCampaign_isClosedWhenNoCallLastsThatLong() {
    SessionId inbound = new SessionId("inbound-1");
    world.record(inbound);
    clock.advance(Duration.ofMinutes(29));
    assertThat(run(false).count(Done.CALL_CLOSED)).isZero();
    clock.advance(Duration.ofMinutes(2));
    assertThat(run(true).count(Done.CALL_CLOSED)).isEqualTo(1);
    assertThat(run(false).count(Done.CALL_CLOSED)).isEqualTo(1);
    assertThat(world.conversations().find(inbound).orElseThrow())
        .containsEntry("closed_by", "cleanup");
  }

  @Test
  void dryRun_saysEverything_andChangesNothing() {
    CampaignCall lost = world.leave(RowState.IN_PROGRESS);
    CampaignCall leased = world.leave(RowState.LEASED);
    dialler = new Sighting.Nobody(1);
    clock.advance(Duration.ofMinutes(31));

    CleanupReport report = run(true);

    assertThat(report.table())
        .contains("row " + lost.id(), "would be reaped", "would be given_back");
    assertThat(report.fields()).containsEntry("dry_run", true).containsEntry("reaped", 1);
    assertThat(world.now(lost)).isEqualTo(lost);
    assertThat(world.now(leased)).isEqualTo(leased);
    assertThat(world.conversations().find(StaleWorld.session(lost)).orElseThrow())
        .containsEntry("status", CallStatus.IN_PROGRESS.wireName());
  }
}
