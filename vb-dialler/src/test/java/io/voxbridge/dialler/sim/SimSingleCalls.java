package io.voxbridge.dialler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.CarrierLimits;
import io.voxbridge.store.dialler.PermitAnswer;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.dialler.SinglePermits;
import java.time.Duration;
import java.util.Objects;

/** A Backend that dials single calls through the carrier which the diallers use as well. */
final class SimSingleCalls {
  private static final String CARRIER = "carrier-1";

  private final StoreClient store;
  private final ManualTime time;

  SimSingleCalls(StoreClient store, ManualTime time) {
    this.store = store;
    this.time = time;
  }

  /** A Backend gives a single call leave to dial, whose worker then dies without a word. */
  void lose(String call) {
    PermitAnswer answer = singles().take(new AttemptId(call), limits());
    assertThat(answer).isInstanceOf(PermitAnswer.Granted.class);
  }

  /** Returns whether every channel of the carrier with the lost call can be had. */
  boolean hasLetGo() {
    SinglePermits backend = singles();
    CarrierLimits limits = limits();
    boolean free = true;
    for (int i = 0; i < limits.channels() && free; i++) {
      // One at a time: the bucket is not what is looked at.
      time.advance(Duration.ofSeconds(1));
      free = backend.take(new AttemptId("probe-" + i), limits) instanceof PermitAnswer.Granted;
    }
    for (int i = 0; i < limits.channels(); i++) {
      backend.release(new AttemptId("probe-" + i));
    }
    return free;
  }

  private SinglePermits singles() {
    return new SinglePermits(
        store, Duration.ofHours(3), new PermitDesk.Clocks(time.clock(), time.ticker()));
  }

  private static CarrierLimits limits() {
    io.voxbridge.store.carrier.CarrierLimits limits =
        Objects.requireNonNull(SimOperators.CARRIERS.get(CARRIER));
    return new CarrierLimits(
        new CarrierId(CARRIER), limits.callsPerSecond(), limits.burst(), limits.channels());
  }
}
