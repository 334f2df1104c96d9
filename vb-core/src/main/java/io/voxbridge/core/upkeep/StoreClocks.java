package io.voxbridge.core.upkeep;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.core.health.WarningSource;
import io.voxbridge.domain.upkeep.ClockReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares the clocks of the stores with ours. Thread-safe. */
final class StoreClocks implements WarningSource {
  private final List<Store> stores;
  private final Duration tolerance;
  private final Clock clock;

  /**
   * A store with a clock.
   *
   * @param name for people
   * @param resolution the smallest step of its answer
   * @param time asks for its time; empty when it does not tell
   */
  record Store(String name, Duration resolution, Supplier<Optional<Instant>> time) {}

  /**
   * @param tolerance by how much clocks may differ
   */
  StoreClocks(List<Store> stores, Duration tolerance, Clock clock) {
    this.stores = List.copyOf(stores);
    this.tolerance = tolerance;
    this.clock = clock;
  }

  @Override
  public List<Warning> warnings() {
    return stores.stream().flatMap(store -> warning(store).stream()).toList();
  }

  private Optional<Warning> warning(Store store) {
    Instant asked = clock.instant();
    return store
        .time()
        .get()
        .map(theirs -> new ClockReading(asked, theirs, clock.instant(), store.resolution()))
        .filter(reading -> reading.differsBy(tolerance))
        .map(_ ->
            new Warning(
                WarningCode.CLOCK_SKEW,
                "the clocks of this host and of %s differ by more than %d s"
                    .formatted(store.name(), tolerance.toSeconds()),
                "Let both hosts take their time from the same servers (timedatectl status)."));
  }
}
