package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.PermitDesk;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I3 and I4: rate, burst and channels of a carrier hold, whoever dials, stops or takes over. */
public abstract class PermitContract extends PermitFixture {
  @Test
  void take_burstThenRate() {
    assertThat(takeAll(SLOW)).isEqualTo(3);
    assertThat(desk.take(attempt(), RowWorld.RUN, SLOW))
        .isEqualTo(new PermitAnswer.NoToken(Duration.ofMillis(500)));
    clock.advance(Duration.ofMillis(499));
    assertThat(takeAll(SLOW)).isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(takeAll(SLOW)).isEqualTo(1);
    clock.advance(Duration.ofHours(1));
    assertThat(takeAll(SLOW)).as("never more than the burst").isEqualTo(3);
  }

  @Test
  void take_channelsInUse_waitForAResolve() {
    AttemptId first = attempt();
    assertThat(desk.take(first, RowWorld.RUN, NARROW)).isInstanceOf(PermitAnswer.Granted.class);
    assertThat(takeAll(NARROW)).isEqualTo(1);
    assertThat(desk.take(attempt(), RowWorld.RUN, NARROW))
        .isInstanceOf(PermitAnswer.NoChannel.class);
    assertThat(desk.resolve(first)).isTrue();
    assertThat(desk.resolve(first)).as("again").isTrue();
    assertThat(desk.channelsInUse(NARROW.carrier())).isEqualTo(1);
    assertThat(takeAll(NARROW)).isEqualTo(1);
    assertThat(takeAll(SLOW)).as("another carrier").isEqualTo(3);
  }

  @Test
  void take_campaignNotRunning_isRefusedAndCostsNothing() {
    PermitDesk closed = host.desk(1, run -> false).orElseThrow();
    assertThat(closed.take(attempt(), RowWorld.RUN, SLOW))
        .isInstanceOf(PermitAnswer.CampaignClosed.class);
    assertThat(closed.open()).isEmpty();
    assertThat(closed.room(SLOW, Duration.ZERO)).isEqualTo(3);
  }

  @Test
  void take_sameAttemptTwice_isRefused() {
    AttemptId once = attempt();
    assertThat(desk.take(once, RowWorld.RUN, SLOW)).isInstanceOf(PermitAnswer.Granted.class);
    assertThatIllegalArgumentException().isThrownBy(() -> desk.take(once, RowWorld.RUN, SLOW));
  }

  @Test
  void room_isWhatTheRateYieldsWithinTheTickAndChannelsAllow() {
    assertThat(desk.room(SLOW, Duration.ofSeconds(2))).isEqualTo(7);
    assertThat(desk.room(NARROW, Duration.ofSeconds(2))).isEqualTo(2);
    assertThat(takeAll(SLOW)).isEqualTo(3);
    assertThat(desk.room(SLOW, Duration.ofSeconds(2))).isEqualTo(4);
    assertThat(desk.room(SLOW, Duration.ZERO)).isZero();
  }

  @Test
  void successor_countsUnresolvedPermits_untilResolvedOrExpired() {
    assertThat(takeAll(NARROW)).isEqualTo(2);
    List<AttemptId> left = desk.open();
    host.fence().release();
    Host next = new Host(store().client(), clock, "next", Duration.ZERO, 0);
    desk = own(next);
    assertThat(desk.open()).isEqualTo(left);
    assertThat(takeAll(NARROW)).isZero();
    assertThat(desk.resolve(left.getFirst())).isTrue();
    assertThat(takeAll(NARROW)).isEqualTo(1);
    clock.advance(Host.SETTINGS.permitExpiry());
    assertThat(takeAll(NARROW)).as("expired permits hold no channel").isEqualTo(2);
    assertThat(desk.removeExpired()).hasSize(2).contains(left.getLast());
    assertThat(desk.open()).hasSize(2);
  }

  @Test
  void successor_beginsWithTheTokensLeft() {
    assertThat(takeAll(SLOW)).isEqualTo(3);
    host.fence().release();
    desk = own(new Host(store().client(), clock, "next", Duration.ZERO, 0));
    assertThat(takeAll(SLOW)).isZero();
    clock.advance(Duration.ofMillis(500));
    assertThat(takeAll(SLOW)).isEqualTo(1);
  }

  @Test
  void take_answerLost_countsUntilResolved() {
    EndsAfter watcher = new EndsAfter(1);
    try (StoreClient doomed = WatchedStore.open(store().settings(), watcher)) {
      PermitDesk blind =
          PermitDesk.open(doomed, 1, Host.SETTINGS, host.clocks(), run -> true).orElseThrow();
      AttemptId attempt = attempt();
      assertThatExceptionOfType(SimulatedCrash.class)
          .isThrownBy(() -> blind.take(attempt, RowWorld.RUN, NARROW));
      assertThat(blind.open()).containsExactly(attempt);
      assertThat(host.desk(1).orElseThrow().open()).containsExactly(attempt);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void permits_overRandomTakeovers_neverExceedTheLimits(long seed) {
    host.fence().release();
    new PermitSimulation(store().client(), clock, ids, new Random(seed)).run();
  }
}
