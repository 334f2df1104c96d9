package io.voxbridge.dialler.limit;

import io.voxbridge.domain.call.CarrierId;
import java.util.HashMap;
import java.util.Map;

/**
 * How many dials each carrier will pass until the next tick, as planned with; the permits count the
 * truth. Planning with it keeps rows from being leased only to be given back. Not thread-safe.
 */
public final class CarrierBudget {
  private final Map<CarrierId, Integer> left;

  /**
   * @param dials dials per carrier; a carrier that is missing passes none
   */
  public CarrierBudget(Map<CarrierId, Integer> dials) {
    this.left = new HashMap<>(dials);
  }

  /** Returns whether the carrier passes one more. */
  public boolean has(CarrierId carrier) {
    return left.getOrDefault(carrier, 0) > 0;
  }

  /**
   * Uses one dial up.
   *
   * @throws IllegalStateException when none is left
   */
  public void take(CarrierId carrier) {
    if (!has(carrier)) {
      throw new IllegalStateException("Carrier " + carrier + " has nothing left");
    }
    left.merge(carrier, -1, Integer::sum);
  }
}
