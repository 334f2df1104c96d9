package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.FenceStanding;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.PermitDesk;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** Permits as one dialler asks for them, which owns the database when a test begins. */
abstract class PermitFixture extends StoreContract {
  /** Two calls per second in bursts of three; channels enough. */
  static final CarrierLimits SLOW = limits("slow", 2, 3, 100);

  /** One call per second, and never two at once. */
  static final CarrierLimits ONE_BY_ONE = limits("one-by-one", 1, 1, 100);

  /** Two channels; calls per second enough. */
  static final CarrierLimits NARROW = limits("narrow", 100, 100, 2);

  @SuppressWarnings("NullAway.Init")
  Host host;

  @SuppressWarnings("NullAway.Init")
  PermitDesk desk;

  @BeforeEach
  final void openDesk() {
    host = new Host(store().client(), clock, "first", Duration.ofHours(1), 77);
    desk = own(host);
  }

  /** Returns the desk of a host that can have the database. */
  static PermitDesk own(Host host) {
    assertThat(host.fence().check()).isInstanceOf(FenceStanding.Owner.class);
    return host.desk(host.fence().epoch().orElseThrow()).orElseThrow();
  }

  /** Takes permits until there are none; returns how many there were. */
  final int takeAll(CarrierLimits carrier) {
    int taken = 0;
    while (desk.take(attempt(), RowWorld.RUN, carrier) instanceof PermitAnswer.Granted) {
      taken++;
    }
    return taken;
  }

  /** Returns an attempt that nobody knows. */
  final AttemptId attempt() {
    return new AttemptId(ids.get());
  }

  static CarrierLimits limits(String name, double rate, int burst, int channels) {
    return new CarrierLimits(new CarrierId(name), new CallsPerSecond(rate), burst, channels);
  }
}
