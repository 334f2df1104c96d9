package io.voxbridge.store.kit;

import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.CampaignGate;
import io.voxbridge.store.dialler.Fence;
import io.voxbridge.store.dialler.FenceSettings;
import io.voxbridge.store.dialler.FenceWatch;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.dialler.ProcessIdentity;
import io.voxbridge.store.dialler.Processes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated dialler process. Its clocks run with the test's true time but show something else, as
 * the clocks of another machine do.
 */
final class Host {
  static final FenceSettings SETTINGS =
      new FenceSettings(Duration.ofSeconds(6), Duration.ofSeconds(2), Duration.ofMinutes(90));

  /** Processes of the machine that have ended. */
  private final Set<ProcessIdentity> gone = new HashSet<>();

  private final ProcessIdentity identity;
  private final PermitDesk.Clocks clocks;
  private final Processes processes;
  private final Fence fence;
  private final StoreClient store;

  Host(StoreClient store, ManualClock trueTime, String name, Duration wallSkew, long nanosOffset) {
    this.store = store;
    this.identity = new ProcessIdentity(name, "boot-" + name, "ns", 1, 1);
    this.clocks =
        new PermitDesk.Clocks(skewed(trueTime, wallSkew), () -> trueTime.nanos() + nanosOffset);
    this.processes =
        new Processes() {
          @Override
          public ProcessIdentity self() {
            return identity;
          }

          @Override
          public boolean isGone(ProcessIdentity other) {
            return gone.contains(other);
          }
        };
    this.fence = new Fence(store, processes, SETTINGS, clocks.wall(), clocks.nanos());
  }

  /** Returns somebody on this host who only looks at the fence. */
  FenceWatch watch() {
    return new FenceWatch(
        store, processes, SETTINGS.takeoverAfter(), clocks.wall(), clocks.nanos());
  }

  Fence fence() {
    return fence;
  }

  PermitDesk.Clocks clocks() {
    return clocks;
  }

  ProcessIdentity identity() {
    return identity;
  }

  /** Lets this process know that another one of its machine has ended. */
  void sees(ProcessIdentity ended) {
    gone.add(ended);
  }

  Optional<PermitDesk> desk(long epoch) {
    return desk(epoch, run -> true);
  }

  Optional<PermitDesk> desk(long epoch, CampaignGate gate) {
    return PermitDesk.open(store, epoch, SETTINGS, clocks, gate);
  }

  private static Clock skewed(ManualClock trueTime, Duration skew) {
    return new Clock() {
      @Override
      public Instant instant() {
        return trueTime.instant().plus(skew);
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The fence knows no zones");
      }
    };
  }
}
