package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.Fact;
import io.voxbridge.store.call.Facts;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.ResultClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker's result reaches its row once in effect, early, late or again. */
public abstract class RowResultContract extends StoreContract {
  private static final AttemptOutcome TALKED = RowWorld.talked(Duration.ofSeconds(42));

  @SuppressWarnings("NullAway.Init")
  private RowWorld world;

  @BeforeEach
  final void openRows() {
    world = new RowWorld(store().client(), clock, ids);
    world.importContacts(1);
  }

  @Test
  void begin_again_resumesUntilFinished() {
    SessionId session = session(world.bringTo(RowState.IN_PROGRESS));
    assertThat(world.processing().begin(session, TALKED)).isInstanceOf(ResultClaim.Begun.class);
    ResultClaim again = world.processing().begin(session, TALKED);
    assertThat(again).isInstanceOf(ResultClaim.Resumed.class);
    CampaignCall row = ((ResultClaim.Resumed) again).row();
    assertThat(finish(row, RowState.COMPLETED)).isTrue();
    assertThat(finish(row, RowState.COMPLETED)).as("a second finish").isFalse();
    assertThat(world.processing().begin(session, TALKED)).isInstanceOf(ResultClaim.MovedOn.class);
    assertThat(facts().time(Fact.TALK_MILLIS)).isEqualTo(TALKED.talkTime());
    assertThat(facts().of(AttemptResult.BOT)).isEqualTo(1);
    world.checkInvariants(1);
  }

  @Test
  void begin_beforeTheDiallerNotedTheAttach_countsTheConversation() {
    SessionId session = session(world.bringTo(RowState.ATTACHING));
    assertThat(world.processing().begin(session, TALKED)).isInstanceOf(ResultClaim.Begun.class);
    assertThat(facts().of(Fact.CONNECTED)).isEqualTo(1);
  }

  @Test
  void begin_beforeTheAnswer_isTooEarly() {
    SessionId session = session(world.bringTo(RowState.RINGING));
    assertThat(world.processing().begin(session, TALKED)).isInstanceOf(ResultClaim.TooEarly.class);
    assertThat(world.rows().find(session).orElseThrow().state()).isEqualTo(RowState.RINGING);
  }

  @Test
  void begin_unknownSession_isUnknown() {
    assertThat(world.processing().begin(new SessionId("nobody"), TALKED))
        .isInstanceOf(ResultClaim.Unknown.class);
  }

  @Test
  void begin_afterCleanUpAndNewAttempt_updatesItsAttemptOnly() {
    CampaignCall lost = world.bringTo(RowState.IN_PROGRESS);
    AttemptOutcome error = AttemptOutcome.withoutTalk(AttemptResult.ERROR, "no result in time");
    CampaignCall cleaned = world.processing().cleanUp(lost, error).orElseThrow();
    assertThat(world.processing().finish(cleaned, new Resolution.Retry(clock.instant())))
        .isPresent();
    CampaignCall second = world.bringTo(RowState.RINGING);

    ResultClaim late = world.processing().begin(session(lost), TALKED);

    assertThat(late).isInstanceOf(ResultClaim.MovedOn.class);
    CampaignCall row = world.rows().find(second.id()).orElseThrow();
    assertThat(row.state()).isEqualTo(RowState.RINGING);
    assertThat(row.attempts().getFirst().outcome()).isEqualTo(TALKED);
    assertThat(row.liveAttempt()).isPresent();
    assertThat(facts().of(AttemptResult.ERROR)).isZero();
    assertThat(facts().of(AttemptResult.BOT)).isEqualTo(1);
    assertThat(facts().of(Fact.CONNECTED)).isEqualTo(1);
    assertThat(world.processing().begin(session(lost), TALKED))
        .isInstanceOf(ResultClaim.MovedOn.class);
    assertThat(facts().time(Fact.TALK_MILLIS)).as("noted once").isEqualTo(TALKED.talkTime());
    assertThat(world.dialler().process(row, RowWorld.noAnswer())).isPresent();
    world.checkInvariants(1);
  }

  @Test
  void begin_whileCleanUpProcesses_resumesWithTheRealOutcome() {
    CampaignCall lost = world.bringTo(RowState.IN_PROGRESS);
    AttemptOutcome error = AttemptOutcome.withoutTalk(AttemptResult.ERROR, "no result in time");
    assertThat(world.processing().cleanUp(lost, error)).isPresent();
    ResultClaim claim = world.processing().begin(session(lost), TALKED);
    assertThat(claim).isInstanceOf(ResultClaim.Resumed.class);
    assertThat(((ResultClaim.Resumed) claim).row().lastAttempt().orElseThrow().outcome())
        .isEqualTo(TALKED);
  }

  @Test
  void finish_ofAnOlderAttempt_neverMovesTheRow() {
    CampaignCall first = world.bringTo(RowState.PROCESSING);
    assertThat(world.processing().finish(first, new Resolution.Retry(clock.instant()))).isPresent();
    CampaignCall second = world.bringTo(RowState.PROCESSING);
    assertThat(finish(first, RowState.EXHAUSTED)).as("wakes up late").isFalse();
    assertThat(finish(second, RowState.EXHAUSTED)).isTrue();
  }

  @Test
  void begin_eightThreads_oneBeginsAndOneFinishes() throws Exception {
    SessionId session = session(world.bringTo(RowState.IN_PROGRESS));
    List<ResultClaim> claims = new ArrayList<>();
    int finished = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<ResultClaim>> begins = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        begins.add(pool.submit(() -> threadWorld().processing().begin(session, TALKED)));
      }
      for (Future<ResultClaim> begin : begins) {
        claims.add(begin.get());
      }
      CampaignCall row = world.rows().find(session).orElseThrow();
      List<Future<Boolean>> finishes = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        finishes.add(
            pool.submit(() ->
                threadWorld()
                    .processing()
                    .finish(row, new Resolution.End(RowState.COMPLETED))
                    .isPresent()));
      }
      for (Future<Boolean> finish : finishes) {
        finished += finish.get() ? 1 : 0;
      }
    }
    assertThat(claims.stream().filter(ResultClaim.Begun.class::isInstance)).hasSize(1);
    assertThat(claims.stream().filter(ResultClaim.Resumed.class::isInstance)).hasSize(7);
    assertThat(finished).isEqualTo(1);
    assertThat(facts().time(Fact.TALK_MILLIS)).isEqualTo(TALKED.talkTime());
    world.checkInvariants(1);
  }

  private RowWorld threadWorld() {
    return new RowWorld(store().client(), clock, () -> UUID.randomUUID().toString());
  }

  private boolean finish(CampaignCall row, RowState to) {
    return world.processing().finish(row, new Resolution.End(to)).isPresent();
  }

  private Facts facts() {
    return world.counters().live(RowWorld.RUN, 1).facts();
  }

  private static SessionId session(CampaignCall row) {
    return row.lastAttempt().orElseThrow().ids().sessionId();
  }
}
