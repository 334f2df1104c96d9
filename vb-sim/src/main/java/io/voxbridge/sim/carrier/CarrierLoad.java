package io.voxbridge.sim.carrier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * What one carrier had to bear: calls per second over any second, calls at once. Guarded by the
 * network's lock.
 */
final class CarrierLoad {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final String carrierRef;
  private final Deque<Long> lastSecond = new ArrayDeque<>();
  private long dials;
  private int maxDialsInOneSecond;
  private int channels;
  private int peakChannels;

  CarrierLoad(String carrierRef) {
    this.carrierRef = carrierRef;
  }

  void dial(long nowNanos) {
    while (!lastSecond.isEmpty() && nowNanos - lastSecond.peekFirst() >= SECOND) {
      lastSecond.removeFirst();
    }
    lastSecond.addLast(nowNanos);
    dials++;
    channels++;
    maxDialsInOneSecond = Math.max(maxDialsInOneSecond, lastSecond.size());
    peakChannels = Math.max(peakChannels, channels);
  }

  void release() {
    channels--;
  }

  CarrierReport view() {
    return new CarrierReport(carrierRef, dials, maxDialsInOneSecond, channels, peakChannels);
  }
}
