package io.voxbridge.store.dialler;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.unit.CallsPerSecond;

/**
 * What a carrier takes.
 *
 * @param carrier the carrier
 * @param rate new dials per second in the long run ({@code outbound_cps})
 * @param burst how many may start at once after a pause ({@code outbound_burst}), at least 1
 * @param channels how many may be up at once ({@code outbound_channels}), at least 1
 */
public record CarrierLimits(CarrierId carrier, CallsPerSecond rate, int burst, int channels) {
  /**
   * Takes the limits.
   *
   * @throws IllegalArgumentException when burst or channels are less than 1
   */
  public CarrierLimits {
    if (burst < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "Carrier %s needs a burst and channels of at least 1".formatted(carrier));
    }
  }
}
