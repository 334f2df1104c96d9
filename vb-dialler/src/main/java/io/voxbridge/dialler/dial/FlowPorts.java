package io.voxbridge.dialler.dial;

import io.voxbridge.dialler.attach.AttachClient;
import io.voxbridge.dialler.fleet.FleetSlots;
import io.voxbridge.media.telephony.PhoneNetwork;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What flows work with; shared by all of them.
 *
 * @param network the phones
 * @param workers the fleet's way in
 * @param slots the fleet's free slots
 * @param observer hears what happens
 * @param time the clocks
 */
public record FlowPorts(
    PhoneNetwork network,
    AttachClient workers,
    FleetSlots slots,
    DialObserver observer,
    Time time) {

  /**
   * The two clocks of a process.
   *
   * @param clock for what is written down
   * @param ticker monotonic nanoseconds, for every limit
   */
  public record Time(Clock clock, LongSupplier ticker) {}
}
