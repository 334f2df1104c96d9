package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.model.Filters;
import io.voxbridge.domain.call.AmdVerdict;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.AttemptState;
import io.voxbridge.domain.call.Lease;
import io.voxbridge.domain.call.LeaseId;
import io.voxbridge.domain.call.Mover;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.RowTransitions;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.call.CallbackPlan;
import io.voxbridge.store.call.CallbackStatus;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.Fact;
import io.voxbridge.store.call.Facts;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.ResultClaim;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every arrow of the table, by every mover: won once, lost without the proof or too late. */
public abstract class RowMoveContract extends StoreContract {
  @SuppressWarnings("NullAway.Init")
  private RowWorld world;

  @BeforeEach
  final void openRows() {
    world = new RowWorld(store().client(), clock, ids);
  }

  static Stream<Arguments> arrows() {
    return RowTransitions.all().stream()
        // Nothing that was dialled becomes a row never dialled; no store method offers it.
        .filter(arrow -> arrow.from() != RowState.PROCESSING || arrow.to() != RowState.PENDING)
        .flatMap(arrow ->
            arrow.movers().stream()
                .sorted()
                .map(mover -> Arguments.of(arrow.from(), arrow.to(), mover)));
  }

  @ParameterizedTest(name = "{0} to {1} by {2}")
  @MethodSource("arrows")
  void arrow_isWonOnce_andCounted(RowState from, RowState to, Mover mover) {
    world.importContacts(1);
    CampaignCall row = prepared(from, to);
    clock.advance(Duration.ofSeconds(1));

    CampaignCall moved = perform(row, to, mover).orElseThrow();

    assertThat(moved.state()).isEqualTo(to);
    assertThat(moved.standing().since()).isEqualTo(clock.instant());
    assertThat(world.rows().find(row.id())).contains(moved);
    world.checkInvariants(1);
    Document stored = stored(row);
    assertThat(perform(row, to, mover)).as("the same move again").isEmpty();
    assertThat(stored(row)).isEqualTo(stored);
  }

  @ParameterizedTest(name = "{0} to {1} by {2}")
  @MethodSource("arrows")
  void arrow_withoutProof_isLost(RowState from, RowState to, Mover mover) {
    world.importContacts(1);
    CampaignCall row = prepared(from, to);
    Lease lease = row.lease();
    if (lease == null || (mover == Mover.RESULT && to == RowState.PROCESSING)) {
      // A waiting row needs no proof but its state, and a result brings no snapshot: here somebody
      // else is first.
      assertThat(perform(row, to, mover)).isPresent();
    } else {
      row =
          with(
              row, new Lease(new LeaseId("not-mine"), "d", 1, lease.leasedAt(), lease.expiresAt()));
    }
    Document stored = stored(row);
    assertThat(perform(row, to, mover)).isEmpty();
    assertThat(stored(row)).isEqualTo(stored);
  }

  @Test
  void attempt_fullLife_isWrittenStepByStep() {
    world.importContacts(1);
    CampaignCall row = world.intend(world.bringTo(RowState.LEASED));
    assertThat(state(row)).isEqualTo(AttemptState.INTENDED);
    row = world.dialler().dialling(row).orElseThrow();
    assertThat(state(row)).isEqualTo(AttemptState.PERMITTED);
    clock.advance(Duration.ofSeconds(4));
    row = world.dialler().screening(row, clock.instant()).orElseThrow();
    assertThat(state(row)).isEqualTo(AttemptState.ANSWERED);
    row = world.dialler().attachingAfterScreening(row, AmdVerdict.HUMAN).orElseThrow();
    row = world.dialler().inProgress(row).orElseThrow();
    assertThat(state(row)).isEqualTo(AttemptState.ATTACHED);
    Attempt attempt = row.lastAttempt().orElseThrow();
    assertThat(attempt.screening()).isEqualTo(AmdVerdict.HUMAN);
    assertThat(attempt.times().ringTime()).contains(Duration.ofSeconds(4));
    assertThat(attempt.origin()).isEqualTo(RowWorld.ORIGIN);
    AttemptOutcome outcome = RowWorld.talked(Duration.ofSeconds(30));
    ResultClaim claim = world.processing().begin(attempt.ids().sessionId(), outcome);
    CampaignCall begun = ((ResultClaim.Begun) claim).row();
    assertThat(begun.lastAttempt().orElseThrow().outcome()).isEqualTo(outcome);

    Facts facts = world.counters().live(RowWorld.RUN, 1).facts();
    assertThat(facts)
        .isEqualTo(
            Facts.one(Fact.ATTEMPTED)
                .plus(Fact.ATTEMPTS, 1)
                .plus(Fact.ANSWERED, 1)
                .plus(Fact.CONNECTED, 1)
                .plus(Fact.RING_MILLIS, Duration.ofSeconds(4))
                .plus(Fact.TALK_MILLIS, Duration.ofSeconds(30))
                .plus(AttemptResult.BOT, 1));
  }

  @Test
  void giveBack_intendedAttempt_leavesNoTrace() {
    world.importContacts(1);
    CampaignCall intended = world.intend(world.bringTo(RowState.LEASED));
    CampaignCall back = world.dialler().giveBack(intended).orElseThrow();
    assertThat(back.attempts()).isEmpty();
    assertThat(back.state()).isEqualTo(RowState.PENDING);
    assertThat(world.counters().live(RowWorld.RUN, 1).facts().of(Fact.ATTEMPTS)).isZero();
    assertThat(world.dialler().dialling(intended)).as("the old holder wakes up").isEmpty();
  }

  @Test
  void intend_afterAnotherTookTheRow_isLost() {
    world.importContacts(1);
    CampaignCall old = world.bringTo(RowState.LEASED);
    assertThat(world.dialler().giveBack(old)).isPresent();
    CampaignCall mine = world.bringTo(RowState.LEASED);
    assertThat(world.dialler().intend(old, new AttemptId("a"), new SessionId("s"), RowWorld.ORIGIN))
        .isEmpty();
    assertThat(world.intend(mine).attempts()).hasSize(1);
  }

  @Test
  void intend_twice_isRefused() {
    world.importContacts(1);
    CampaignCall leased = world.bringTo(RowState.LEASED);
    CampaignCall intended = world.intend(leased);
    assertThatIllegalArgumentException().isThrownBy(() -> world.intend(intended));
    assertThat(
            world.dialler().intend(leased, new AttemptId("a"), new SessionId("s"), RowWorld.ORIGIN))
        .isEmpty();
  }

  @Test
  void move_notInTheTable_isRefused() {
    world.importContacts(1);
    CampaignCall row = world.bringTo(RowState.IN_PROGRESS);
    assertThatIllegalArgumentException().isThrownBy(() -> world.dialler().ringing(row));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> world.dialler().process(row, RowWorld.noAnswer()));
  }

  @Test
  void attempts_ofSeveralLeases_areKeptInOrder() {
    world.importContacts(1);
    assertThat(world.bringTo(RowState.RETRY_SCHEDULED).attempts()).hasSize(1);
    CampaignCall second = world.bringTo(RowState.DIALLING);
    assertThat(second.attempts()).extracting(Attempt::number).containsExactly(1, 2);
    Facts facts = world.counters().live(RowWorld.RUN, 1).facts();
    assertThat(facts.of(Fact.ATTEMPTED)).isEqualTo(1);
    assertThat(facts.of(Fact.ATTEMPTS)).isEqualTo(2);
  }

  @Test
  void callback_dialled_isCompleted() {
    world.importContacts(1);
    assertThat(world.bringTo(RowState.CALLBACK_SCHEDULED).callback())
        .extracting(plan -> Objects.requireNonNull(plan).status())
        .isEqualTo(CallbackStatus.SCHEDULED);
    CampaignCall done = world.bringTo(RowState.COMPLETED);
    assertThat(Objects.requireNonNull(done.callback()).status())
        .isEqualTo(CallbackStatus.COMPLETED);
  }

  @Test
  void callback_again_takesTheNewPlan() {
    world.importContacts(1);
    assertThat(world.bringTo(RowState.CALLBACK_SCHEDULED).state().isWaiting()).isTrue();
    CampaignCall processing = world.bringTo(RowState.PROCESSING);
    CallbackPlan again = world.callback(2);
    CampaignCall row =
        world.processing().finish(processing, new Resolution.Callback(again)).orElseThrow();
    assertThat(row.callback()).isEqualTo(again);
    assertThat(row.standing().nextAttemptAt()).isEqualTo(again.scheduledAt());
  }

  @Test
  void close_waitingCallback_isCancelled_activeRowsGoOn() {
    world.importContacts(2);
    CampaignCall callback = world.bringTo(RowState.CALLBACK_SCHEDULED);
    CampaignCall talking = world.intend(world.lease(2).getLast());
    CampaignCall waiting = world.rows().find(callback.id()).orElseThrow();
    assertThat(world.dialler().giveBack(waiting)).isPresent();

    assertThat(world.rows().close(RowWorld.SCOPE, RowState.MANUAL_STOPPED)).isEqualTo(1);

    CampaignCall stopped = world.rows().find(callback.id()).orElseThrow();
    assertThat(stopped.state()).isEqualTo(RowState.MANUAL_STOPPED);
    assertThat(Objects.requireNonNull(stopped.callback()).status())
        .isEqualTo(CallbackStatus.CANCELLED);
    assertThat(world.rows().find(talking.id()).orElseThrow().state()).isEqualTo(RowState.LEASED);
    world.checkInvariants(2);
  }

  private CampaignCall prepared(RowState from, RowState to) {
    if (from == RowState.LEASED) {
      // Leased rows go back to where they came from, so each arrow needs its own way there.
      if (to.isWaiting()) {
        assertThat(world.bringTo(to).state()).isEqualTo(to);
      }
      return world.intend(world.bringTo(RowState.LEASED));
    }
    return world.bringTo(from);
  }

  private Optional<CampaignCall> perform(CampaignCall row, RowState to, Mover mover) {
    return switch (to) {
      case LEASED -> world.lease(1).stream().findFirst();
      case DIALLING -> world.dialler().dialling(row);
      case RINGING -> world.dialler().ringing(row);
      case AMD_SCREENING -> world.dialler().screening(row, clock.instant());
      case ATTACHING ->
          row.state() == RowState.AMD_SCREENING
              ? world.dialler().attachingAfterScreening(row, AmdVerdict.UNKNOWN)
              : world.dialler().attaching(row, clock.instant());
      case IN_PROGRESS -> world.dialler().inProgress(row);
      case PROCESSING -> performProcessing(row, mover);
      case ABANDONED ->
          row.state() == RowState.PROCESSING
              ? finish(row, to)
              : world.dialler().abandoned(row, "no worker was free");
      case AMD_MACHINE ->
          row.state() == RowState.PROCESSING
              ? finish(row, to)
              : world.dialler().machine(row, "long greeting");
      case COMPLETED, EXHAUSTED -> finish(row, to);
      case WINDOW_CLOSED, MANUAL_STOPPED ->
          row.state() == RowState.PROCESSING
              ? finish(row, to)
              : Optional.of(world.rows().close(RowWorld.SCOPE, to))
                  .filter(closed -> closed == 1)
                  .flatMap(closed -> world.rows().find(row.id()));
      case PENDING, RETRY_SCHEDULED, CALLBACK_SCHEDULED -> performWaiting(row, to, mover);
    };
  }

  private Optional<CampaignCall> performProcessing(CampaignCall row, Mover mover) {
    return switch (mover) {
      case DIALLER -> world.dialler().process(row, RowWorld.noAnswer());
      case CLEANUP -> world.processing().cleanUp(row, RowWorld.noAnswer());
      case RESULT ->
          world
                      .processing()
                      .begin(
                          row.lastAttempt().orElseThrow().ids().sessionId(),
                          RowWorld.talked(Duration.ofSeconds(9)))
                  instanceof ResultClaim.Begun(CampaignCall begun)
              ? Optional.of(begun)
              : Optional.empty();
      case CAMPAIGN -> throw new IllegalArgumentException("No campaign ends attempts");
    };
  }

  private Optional<CampaignCall> performWaiting(CampaignCall row, RowState to, Mover mover) {
    if (row.state() == RowState.LEASED) {
      return mover == Mover.CLEANUP
          ? world.processing().giveBack(row)
          : world.dialler().giveBack(row);
    }
    return world
        .processing()
        .finish(
            row,
            to == RowState.RETRY_SCHEDULED
                ? new Resolution.Retry(clock.instant())
                : new Resolution.Callback(world.callback(1)));
  }

  private Optional<CampaignCall> finish(CampaignCall row, RowState to) {
    return world.processing().finish(row, new Resolution.End(to));
  }

  private static CampaignCall with(CampaignCall row, Lease lease) {
    return new CampaignCall(
        row.key(), row.contact(), row.standing(), lease, row.attempts(), row.callback());
  }

  private static AttemptState state(CampaignCall row) {
    return row.lastAttempt().orElseThrow().state();
  }

  private Document stored(CampaignCall row) {
    return Objects.requireNonNull(
        store()
            .client()
            .collection("campaign_calls")
            .find(Filters.eq("_id", row.id().value()))
            .first());
  }
}
