package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.FenceStanding;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.dialler.SinglePermits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I3 and I4: rate, burst and channels of a carrier hold, whoever dials, stops or takes over. */
public abstract class PermitContract extends StoreContract {
  private static final CarrierLimits SLOW = limits("slow", 2, 3, 100);
  private static final CarrierLimits ONE_BY_ONE = limits("one-by-one", 1, 1, 100);
  private static final CarrierLimits NARROW = limits("narrow", 100, 100, 2);

  @SuppressWarnings("NullAway.Init")
  private Host host;

  @SuppressWarnings("NullAway.Init")
  private PermitDesk desk;

  @BeforeEach
  final void openDesk() {
    host = new Host(store().client(), clock, "first", Duration.ofHours(1), 77);
    desk = own(host);
  }

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
    new Simulation(new Random(seed)).run();
  }

  /** Diallers come and go on one database while the test keeps the true time and the true calls. */
  private final class Simulation {
    private final RandomGenerator random;
    private final List<CarrierLimits> carriers = new ArrayList<>();
    private final List<PermitDesk> zombies = new ArrayList<>();
    private final List<Dial> dials = new ArrayList<>();
    private final List<Dial> calls = new ArrayList<>();
    private final List<SinglePermits> backends = new ArrayList<>();
    private final List<Dial> singleCalls = new ArrayList<>();
    private int singles;
    private Host owner;
    private PermitDesk current;
    private int takeovers;

    /** A permit that was given, at the true time. */
    private record Dial(AttemptId attempt, CarrierLimits carrier, long trueNanos) {}

    Simulation(RandomGenerator random) {
      this.random = random;
      double[] rates = {0.4, 1, 2.5, 10, 30};
      for (String name : List.of("a", "b")) {
        carriers.add(
            limits(
                name,
                rates[random.nextInt(rates.length)],
                1 + random.nextInt(8),
                1 + random.nextInt(12)));
      }
      for (int i = 0; i < 2; i++) {
        backends.add(singlePermits(newHost()));
      }
      this.owner = newHost();
      this.current = own(owner);
    }

    void run() {
      for (int step = 0; step < 250; step++) {
        clock.advance(Duration.ofMillis(random.nextInt(300)));
        switch (random.nextInt(40)) {
          case 0 -> replaceReleased();
          case 1 -> replaceSilent();
          case 2, 3, 4, 5, 6, 7 -> callOnce();
          default -> dial();
        }
        hangUpSome();
        zombiesWake();
        check();
      }
      assertThat(takeovers).isPositive();
      assertThat(dials).hasSizeGreaterThan(10);
      assertThat(singles).as("single calls are not starved").isGreaterThan(3);
    }

    private void callOnce() {
      SinglePermits backend = backends.get(random.nextInt(backends.size()));
      CarrierLimits carrier = carriers.get(random.nextInt(carriers.size()));
      AttemptId call = attempt();
      if (backend.take(call, carrier) instanceof PermitAnswer.Granted) {
        Dial dial = new Dial(call, carrier, clock.nanos());
        dials.add(dial);
        singleCalls.add(dial);
        singles++;
        check();
      }
    }

    private void dial() {
      CarrierLimits carrier = carriers.get(random.nextInt(carriers.size()));
      for (int wish = random.nextInt(6); wish > 0; wish--) {
        AttemptId attempt = attempt();
        if (current.take(attempt, RowWorld.RUN, carrier) instanceof PermitAnswer.Granted) {
          Dial dial = new Dial(attempt, carrier, clock.nanos());
          dials.add(dial);
          calls.add(dial);
          check();
        }
      }
    }

    private void hangUpSome() {
      for (Dial call : List.copyOf(calls)) {
        if (random.nextInt(8) == 0) {
          assertThat(current.resolve(call.attempt())).isTrue();
          calls.remove(call);
        }
      }
      for (Dial call : List.copyOf(singleCalls)) {
        if (random.nextInt(8) == 0) {
          // Whichever Backend gets the result gives the channel back.
          backends.get(random.nextInt(backends.size())).release(call.attempt());
          singleCalls.remove(call);
        }
      }
    }

    private void replaceReleased() {
      owner.fence().release();
      takeOver(newHost());
    }

    private void replaceSilent() {
      Host standby = newHost();
      assertThat(standby.fence().check()).isInstanceOf(FenceStanding.Standby.class);
      clock.advance(Host.SETTINGS.takeoverAfter());
      zombies.add(current);
      takeOver(standby);
    }

    private void takeOver(Host next) {
      owner = next;
      current = own(next);
      takeovers++;
      assertThat(current.open())
          .as("a successor knows every call")
          .containsAll(calls.stream().map(Dial::attempt).toList());
    }

    private void zombiesWake() {
      for (PermitDesk zombie : zombies) {
        CarrierLimits carrier = carriers.get(random.nextInt(carriers.size()));
        assertThat(zombie.take(attempt(), RowWorld.RUN, carrier))
            .as("I3: an old owner dials nothing")
            .isNotInstanceOf(PermitAnswer.Granted.class);
      }
    }

    private void check() {
      long windowBegin = clock.nanos() - Duration.ofSeconds(1).toNanos();
      for (CarrierLimits carrier : carriers) {
        long dialled =
            dials.stream()
                .filter(dial -> dial.carrier().equals(carrier) && dial.trueNanos() > windowBegin)
                .count();
        assertThat((double) dialled)
            .as("I4: dials of one second for %s", carrier)
            .isLessThanOrEqualTo(carrier.rate().value() + carrier.burst());
        assertThat(
                Stream.concat(calls.stream(), singleCalls.stream())
                    .filter(call -> call.carrier().equals(carrier))
                    .count())
            .as("I4: calls up for %s", carrier)
            .isLessThanOrEqualTo(carrier.channels());
      }
    }

    private Host newHost() {
      return new Host(
          store().client(),
          clock,
          "host-" + ids.get(),
          Duration.ofSeconds(random.nextInt(20_000) - 10_000),
          random.nextLong(1_000_000_000_000L) - 500_000_000_000L);
    }
  }

  private SinglePermits singlePermits(Host backend) {
    return new SinglePermits(store().client(), Host.SETTINGS.permitExpiry(), backend.clocks());
  }

  private SinglePermits singlePermits() {
    return singlePermits(new Host(store().client(), clock, "backend", Duration.ofHours(-3), 5));
  }

  @Test
  void singleCalls_shareBucketAndChannelsWithTheDialler() {
    SinglePermits backend = singlePermits();
    assertThat(takeAll(SLOW)).isEqualTo(3);
    assertThat(backend.take(attempt(), SLOW)).isInstanceOf(PermitAnswer.NoToken.class);
    assertThat(backend.refusal(SLOW)).isPresent();

    AttemptId single = attempt();
    assertThat(backend.refusal(NARROW)).isEmpty();
    assertThat(backend.take(single, NARROW)).isInstanceOf(PermitAnswer.Granted.class);
    assertThat(takeAll(NARROW)).as("of two channels one is left").isEqualTo(1);
    assertThat(backend.take(attempt(), NARROW)).isInstanceOf(PermitAnswer.NoChannel.class);
    assertThat(desk.open()).as("the dialler does not look after it").doesNotContain(single);

    singlePermits().release(single);
    assertThat(backend.take(attempt(), NARROW)).isInstanceOf(PermitAnswer.Granted.class);
  }

  @Test
  void singleCalls_thatWereRefused_areLeftATokenOfTheNextBurst() {
    SinglePermits backend = singlePermits();
    assertThat(takeAll(SLOW)).isEqualTo(3);
    assertThat(backend.take(attempt(), SLOW)).isInstanceOf(PermitAnswer.NoToken.class);
    clock.advance(Duration.ofHours(1));
    desk.refresh();
    assertThat(desk.room(SLOW, Duration.ZERO)).isEqualTo(2);
    assertThat(takeAll(SLOW)).isEqualTo(2);
    assertThat(backend.take(attempt(), SLOW)).isInstanceOf(PermitAnswer.Granted.class);
  }

  @Test
  void singleCalls_whereABurstIsOneToken_andCampaigns_takeTurns() {
    SinglePermits backend = singlePermits();
    int campaign = takeAll(ONE_BY_ONE);
    int single = 0;
    for (int second = 0; second < 40; second++) {
      if (backend.take(attempt(), ONE_BY_ONE) instanceof PermitAnswer.Granted) {
        single++;
      }
      clock.advance(Duration.ofSeconds(1));
      campaign += takeAll(ONE_BY_ONE);
    }
    // Each credits the carrier's rate only from when it has seen what the other took.
    assertThat(single).as("single calls, asked for every second").isGreaterThanOrEqualTo(9);
    assertThat(campaign).as("dials of the campaign").isGreaterThanOrEqualTo(9);
  }

  @Test
  void singleCalls_whereABurstIsOneToken_getItByAskingWhetherTheyCould() {
    SinglePermits backend = singlePermits();
    assertThat(takeAll(ONE_BY_ONE)).isEqualTo(1);
    assertThat(backend.refusal(ONE_BY_ONE)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(takeAll(ONE_BY_ONE)).as("the campaign leaves it to them").isZero();
    assertThat(backend.refusal(ONE_BY_ONE)).isEmpty();
    assertThat(backend.take(attempt(), ONE_BY_ONE)).isInstanceOf(PermitAnswer.Granted.class);
    desk.refresh();
    clock.advance(Duration.ofSeconds(1));
    assertThat(takeAll(ONE_BY_ONE)).isEqualTo(1);
  }

  @Test
  void singleCall_thatDoesNotComeBackForItsToken_losesIt() {
    SinglePermits backend = singlePermits();
    assertThat(takeAll(ONE_BY_ONE)).isEqualTo(1);
    assertThat(backend.take(attempt(), ONE_BY_ONE)).isInstanceOf(PermitAnswer.NoToken.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(takeAll(ONE_BY_ONE)).isZero();
    clock.advance(Duration.ofMillis(6_999));
    assertThat(takeAll(ONE_BY_ONE)).as("5 s and two tokens' time").isZero();
    clock.advance(Duration.ofMillis(1));
    assertThat(takeAll(ONE_BY_ONE)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(takeAll(ONE_BY_ONE)).as("as if nobody had asked").isEqualTo(1);
  }

  @Test
  void singleCalls_nobodyReports_freeTheirChannelsAfterTheExpiry() {
    SinglePermits backend = singlePermits();
    for (int channel = 0; channel < NARROW.channels(); channel++) {
      assertThat(backend.take(attempt(), NARROW)).isInstanceOf(PermitAnswer.Granted.class);
    }
    clock.advance(Host.SETTINGS.permitExpiry().minusMillis(1));
    assertThat(backend.take(attempt(), NARROW)).isInstanceOf(PermitAnswer.NoChannel.class);
    clock.advance(Duration.ofMillis(1));
    assertThat(backend.take(attempt(), NARROW)).isInstanceOf(PermitAnswer.Granted.class);
    assertThat(desk.channelsInUse(NARROW.carrier())).as("as the document says").isEqualTo(0);
    desk.refresh();
    assertThat(desk.channelsInUse(NARROW.carrier())).isEqualTo(1);
  }

  @Test
  void singleCalls_areShownToTheDialler_fromWhenItSawThem() {
    AttemptId call = attempt();
    assertThat(singlePermits().take(call, SLOW)).isInstanceOf(PermitAnswer.Granted.class);
    assertThat(desk.singles(Duration.ZERO)).as("not looked yet").isEmpty();
    desk.refresh();
    clock.advance(Duration.ofSeconds(59));
    assertThat(desk.singles(Duration.ofMinutes(1))).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(desk.singles(Duration.ofMinutes(1))).containsExactly(call);
    assertThat(desk.resolve(call)).isTrue();
    assertThat(desk.singles(Duration.ZERO)).isEmpty();
  }

  @Test
  void singleCalls_withoutAnyDialler_takePermitsOfAnEmptyDatabase() {
    try (TestStore empty = TestStore.on(store().settings().uri().value())) {
      Host backend = new Host(empty.client(), clock, "backend", Duration.ZERO, 0);
      SinglePermits permits =
          new SinglePermits(empty.client(), Host.SETTINGS.permitExpiry(), backend.clocks());
      assertThat(permits.take(attempt(), SLOW)).isInstanceOf(PermitAnswer.Granted.class);
      assertThat(own(backend).channelsInUse(SLOW.carrier())).isEqualTo(1);
    }
  }

  @Test
  void dialler_andBackends_atTheSameMoment_neverTakeMoreThanThereIs() throws Exception {
    CarrierLimits carrier = limits("busy", 1, 20, 9);
    List<Callable<Integer>> takers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SinglePermits backend = singlePermits();
      takers.add(() -> {
        int granted = 0;
        for (int wish = 0; wish < 10; wish++) {
          if (backend.take(new AttemptId(UUID.randomUUID().toString()), carrier)
              instanceof PermitAnswer.Granted) {
            granted++;
          }
        }
        return granted;
      });
    }
    for (int i = 0; i < 2; i++) {
      takers.add(() -> {
        int granted = 0;
        for (int wish = 0; wish < 10; wish++) {
          if (desk.take(new AttemptId(UUID.randomUUID().toString()), RowWorld.RUN, carrier)
              instanceof PermitAnswer.Granted) {
            granted++;
          }
        }
        return granted;
      });
    }
    int granted = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(takers.size())) {
      for (Future<Integer> taker : threads.invokeAll(takers)) {
        granted += taker.get();
      }
    }
    assertThat(granted).isEqualTo(carrier.channels());
    desk.refresh();
    assertThat(desk.channelsInUse(carrier.carrier())).isEqualTo(carrier.channels());
  }

  private static PermitDesk own(Host host) {
    assertThat(host.fence().check()).isInstanceOf(FenceStanding.Owner.class);
    return host.desk(host.fence().epoch().orElseThrow()).orElseThrow();
  }

  private int takeAll(CarrierLimits carrier) {
    int taken = 0;
    while (desk.take(attempt(), RowWorld.RUN, carrier) instanceof PermitAnswer.Granted) {
      taken++;
    }
    return taken;
  }

  private AttemptId attempt() {
    return new AttemptId(ids.get());
  }

  private static CarrierLimits limits(String name, double rate, int burst, int channels) {
    return new CarrierLimits(new CarrierId(name), new CallsPerSecond(rate), burst, channels);
  }
}
