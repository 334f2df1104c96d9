package io.voxbridge.dialler.dial;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Knows for how long no fleet host has been healthy, as seen by one flow. Used by its thread. */
final class FleetAbsence {
  private final BooleanSupplier hasHealthyHost;
  private final LongSupplier nanos;
  private @Nullable Long sinceNanos;

  /**
   * @param nanos monotonic time
   */
  FleetAbsence(BooleanSupplier hasHealthyHost, LongSupplier nanos) {
    this.hasHealthyHost = hasHealthyHost;
    this.nanos = nanos;
  }

  /** Looks, and returns the time since the first look that found none; zero when there is one. */
  Duration length() {
    if (hasHealthyHost.getAsBoolean()) {
      sinceNanos = null;
      return Duration.ZERO;
    }
    Long since = sinceNanos;
    if (since == null) {
      since = nanos.getAsLong();
      sinceNanos = since;
    }
    return Duration.ofNanos(nanos.getAsLong() - since);
  }
}
