package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.FenceStanding;
import io.voxbridge.store.dialler.FenceWatch;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.dialler.PermitStamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of many diallers one dials; another takes over by itself, and never while the first could. */
public abstract class FenceContract extends StoreContract {
  private static final Duration LIMIT = Host.SETTINGS.takeoverAfter();
  private static final CarrierLimits CARRIER =
      new CarrierLimits(new CarrierId("c"), new CallsPerSecond(10), 10, 10);

  @SuppressWarnings("NullAway.Init")
  private Host first;

  @SuppressWarnings("NullAway.Init")
  private Host second;

  @BeforeEach
  final void startHosts() {
    first = new Host(store().client(), clock, "first", Duration.ofHours(3), 1_000);
    second = new Host(store().client(), clock, "second", Duration.ofDays(-9), -5_000_000_000_000L);
  }

  @Test
  void serverTime_ofTheDatabase_isKnown() {
    assertThat(store().client().serverTime())
        .hasValueSatisfying(time ->
            assertThat(Duration.between(time, Clock.systemUTC().instant()).abs())
                .isLessThan(Duration.ofMinutes(5)));
  }

  @Test
  void check_emptyDatabase_firstOwns_secondStandsBy() {
    assertThat(first.fence().check()).isEqualTo(new FenceStanding.Owner(1, true));
    assertThat(first.fence().check()).isEqualTo(new FenceStanding.Owner(1, false));
    FenceStanding standing = second.fence().check();
    assertThat(standing).isInstanceOf(FenceStanding.Standby.class);
    assertThat(((FenceStanding.Standby) standing).fence().owner()).isEqualTo(first.identity());
    assertThat(second.fence().epoch()).isEmpty();
    assertThat(first.fence().epoch()).hasValue(1);
  }

  @Test
  void standby_ownerBeats_neverTakesOver() {
    own(first);
    for (int beat = 0; beat < 30; beat++) {
      clock.advance(LIMIT.minusMillis(1));
      assertThat(first.fence().check()).isInstanceOf(FenceStanding.Owner.class);
      assertThat(second.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    }
  }

  @Test
  void standby_ownerSilent_takesOverAfterTheLimitOnItsOwnClock() {
    own(first);
    clock.advance(Duration.ofMinutes(5));
    assertThat(second.fence().check())
        .as("what came before its first look does not count")
        .isInstanceOf(FenceStanding.Standby.class);
    clock.advance(LIMIT.minusNanos(1));
    assertThat(second.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    clock.advance(Duration.ofNanos(1));
    assertThat(second.fence().check()).isEqualTo(new FenceStanding.Owner(2, true));
  }

  @Test
  void standby_wallClocksStep_meansNothing() {
    own(first);
    assertThat(second.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    clock.stepWall(Duration.ofDays(400));
    assertThat(second.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    clock.stepWall(Duration.ofDays(-800));
    assertThat(second.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    assertThat(first.fence().check()).isEqualTo(new FenceStanding.Owner(1, false));
  }

  @Test
  void standby_ownerReleased_takesOverAtOnce() {
    own(first);
    assertThat(second.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    first.fence().release();
    assertThat(first.fence().epoch()).isEmpty();
    assertThat(second.fence().check()).isEqualTo(new FenceStanding.Owner(2, true));
    first.fence().release();
    assertThat(second.fence().check())
        .as("a late release of an old epoch")
        .isEqualTo(new FenceStanding.Owner(2, false));
  }

  @Test
  void standby_ownersProcessGone_takesOverAtOnce() {
    own(first);
    second.sees(first.identity());
    assertThat(second.fence().check()).isEqualTo(new FenceStanding.Owner(2, true));
  }

  @Test
  void owner_pausedAndWoken_dialsNothing() {
    PermitDesk desk = own(first);
    PermitStamp asked = first.clocks().stamp();
    assertThat(take(desk, "before")).isInstanceOf(PermitAnswer.Granted.class);
    assertThat(second.fence().check()).isInstanceOf(FenceStanding.Standby.class);

    clock.advance(LIMIT);
    assertThat(second.fence().check()).isInstanceOf(FenceStanding.Owner.class);

    assertThat(first.fence().epoch()).as("it doubts by itself").isEmpty();
    assertThat(asked.isFresh(first.clocks().stamp(), Host.SETTINGS.permitAge()))
        .as("the permit taken before the pause")
        .isFalse();
    assertThat(take(desk, "after")).isInstanceOf(PermitAnswer.Fenced.class);
    assertThat(desk.resolve(new AttemptId("before"))).isFalse();
    assertThat(first.desk(1)).isEmpty();
    assertThat(second.desk(2).orElseThrow().open()).containsExactly(new AttemptId("before"));
    assertThat(first.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    assertThat(second.fence().check()).isEqualTo(new FenceStanding.Owner(2, false));
  }

  @Test
  void owner_withoutBeatForTheLimit_doubtsItself() {
    own(first);
    clock.advance(LIMIT.minusMillis(1));
    assertThat(first.fence().epoch()).hasValue(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(first.fence().epoch()).isEmpty();
    assertThat(first.fence().check())
        .as("nobody else came")
        .isEqualTo(new FenceStanding.Owner(1, false));
    assertThat(first.fence().epoch()).hasValue(1);
  }

  @Test
  void standby_pausedItself_looksAgainBeforeItTakes() {
    own(first);
    assertThat(second.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    clock.advance(LIMIT.dividedBy(2));
    assertThat(first.fence().check()).isInstanceOf(FenceStanding.Owner.class);
    clock.advance(LIMIT);
    assertThat(second.fence().check())
        .as("the beat moved while it slept")
        .isInstanceOf(FenceStanding.Standby.class);
  }

  @Test
  void take_answerLost_isTakenAgainAtOnce() {
    assertThat(first.fence().check()).isInstanceOf(FenceStanding.Owner.class);
    first.fence().release();
    try (StoreClient doomed = WatchedStore.open(store().settings(), new EndsAfter(1))) {
      Host unlucky = new Host(doomed, clock, "second", Duration.ZERO, 0);
      assertThatExceptionOfType(SimulatedCrash.class).isThrownBy(() -> unlucky.fence().check());
      assertThat(unlucky.fence().epoch()).isEmpty();
    }
    assertThat(first.fence().check()).isInstanceOf(FenceStanding.Standby.class);
    assertThat(second.fence().check()).isEqualTo(new FenceStanding.Owner(3, true));
  }

  @Test
  void take_eightStandbysTogether_oneWins() throws Exception {
    own(first);
    first.fence().release();
    List<FenceStanding> standings = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<FenceStanding>> checks = new ArrayList<>();
      for (int standby = 0; standby < 8; standby++) {
        Host host = new Host(store().client(), clock, "standby-" + standby, Duration.ZERO, standby);
        checks.add(pool.submit(() -> host.fence().check()));
      }
      for (Future<FenceStanding> check : checks) {
        standings.add(check.get());
      }
    }
    assertThat(standings.stream().filter(FenceStanding.Owner.class::isInstance)).hasSize(1);
  }

  @Test
  void watch_emptyDatabase_seesNobody_andWritesNothing() {
    assertThat(second.watch().look()).isEqualTo(new FenceWatch.Sighting.Nobody(0));
    assertThat(second.watch().look()).isEqualTo(new FenceWatch.Sighting.Nobody(0));
  }

  @Test
  void watch_ownerBeats_isAlive() {
    own(first);
    FenceWatch watch = second.watch();
    assertThat(watch.look()).isEqualTo(new FenceWatch.Sighting.Undecided(1));
    clock.advance(LIMIT.minusMillis(1));
    assertThat(watch.look()).isEqualTo(new FenceWatch.Sighting.Undecided(1));
    assertThat(first.fence().check()).isInstanceOf(FenceStanding.Owner.class);
    assertThat(watch.look()).isEqualTo(new FenceWatch.Sighting.Alive(1));
  }

  @Test
  void watch_ownerSilent_isNobodyAfterTheLimitOnly() {
    own(first);
    FenceWatch watch = second.watch();
    assertThat(watch.look()).isInstanceOf(FenceWatch.Sighting.Undecided.class);
    clock.advance(LIMIT);
    assertThat(watch.look()).isEqualTo(new FenceWatch.Sighting.Nobody(1));
    assertThat(first.fence().check())
        .as("watching takes nothing")
        .isEqualTo(new FenceStanding.Owner(1, false));
  }

  @Test
  void watch_ownerReleasedOrGone_isNobodyAtOnce() {
    own(first);
    second.sees(first.identity());
    assertThat(second.watch().look()).isEqualTo(new FenceWatch.Sighting.Nobody(1));
    first.fence().release();
    assertThat(first.watch().look()).isEqualTo(new FenceWatch.Sighting.Nobody(1));
  }

  private PermitDesk own(Host host) {
    assertThat(host.fence().check()).isInstanceOf(FenceStanding.Owner.class);
    return host.desk(host.fence().epoch().orElseThrow()).orElseThrow();
  }

  private static PermitAnswer take(PermitDesk desk, String attempt) {
    return desk.take(new AttemptId(attempt), RowWorld.RUN, CARRIER);
  }
}
