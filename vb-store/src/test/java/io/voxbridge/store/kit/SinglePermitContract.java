package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.SinglePermits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** I4 for single calls, which Backends dial past the dialler: both share what a carrier allows. */
public abstract class SinglePermitContract extends PermitFixture {
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

  private SinglePermits singlePermits() {
    Host backend = new Host(store().client(), clock, "backend", Duration.ofHours(-3), 5);
    return new SinglePermits(store().client(), Host.SETTINGS.permitExpiry(), backend.clocks());
  }
}
