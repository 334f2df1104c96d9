package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.FenceStanding;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.dialler.SinglePermits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Diallers come and go on one database, and Backends dial past them, while the simulation keeps the
 * true time and the true calls and checks every permit against them.
 */
final class PermitSimulation {
  private final StoreClient store;
  private final ManualClock clock;
  private final Supplier<String> ids;
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

  PermitSimulation(
      StoreClient store, ManualClock clock, Supplier<String> ids, RandomGenerator random) {
    this.store = store;
    this.clock = clock;
    this.ids = ids;
    this.random = random;
    double[] rates = {0.4, 1, 2.5, 10, 30};
    for (String name : List.of("a", "b")) {
      carriers.add(
          PermitFixture.limits(
              name,
              rates[random.nextInt(rates.length)],
              1 + random.nextInt(8),
              1 + random.nextInt(12)));
    }
    for (int i = 0; i < 2; i++) {
      backends.add(new SinglePermits(store, Host.SETTINGS.permitExpiry(), newHost().clocks()));
    }
    this.owner = newHost();
    this.current = PermitFixture.own(owner);
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
    AttemptId call = new AttemptId(ids.get());
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
      AttemptId attempt = new AttemptId(ids.get());
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
    current = PermitFixture.own(next);
    takeovers++;
    assertThat(current.open())
        .as("a successor knows every call")
        .containsAll(calls.stream().map(Dial::attempt).toList());
  }

  private void zombiesWake() {
    for (PermitDesk zombie : zombies) {
      CarrierLimits carrier = carriers.get(random.nextInt(carriers.size()));
      assertThat(zombie.take(new AttemptId(ids.get()), RowWorld.RUN, carrier))
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
        store,
        clock,
        "host-" + ids.get(),
        Duration.ofSeconds(random.nextInt(20_000) - 10_000),
        random.nextLong(1_000_000_000_000L) - 500_000_000_000L);
  }
}
