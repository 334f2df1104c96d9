package io.voxbridge.dialler.sim;

import io.voxbridge.dialler.dial.ManualFlowRunner;
import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.dialler.tick.Dialler;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.ProcessIdentity;
import io.voxbridge.store.dialler.Processes;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** One dialler process of a simulation. */
final class SimProcess {
  private final Fate fate = new Fate();
  private final ProcessIdentity identity;
  private final ManualFlowRunner flows;
  private final Dialler dialler;
  private int failedPasses;
  private boolean stopped;
  private boolean standsStill;

  /**
   * @param outside the world's network, told who places a call
   * @param isGone whether a process of the same machine has ended
   */
  SimProcess(
      int number,
      DiallerSettings settings,
      StoreClient store,
      ManualTime time,
      PhoneNetwork outside,
      SimFleet fleet,
      Predicate<ProcessIdentity> isGone,
      Random random) {
    this.identity =
        new ProcessIdentity(
            "dialler-" + number, "boot-" + number % 2, "pids-" + number % 2, number, number);
    InstantSource instants =
        () -> {
          fate.point();
          return now(time);
        };
    Clock clock = instants.withZone(ZoneOffset.UTC);
    LongSupplier ticker =
        () -> {
          fate.point();
          return time.now();
        };
    this.flows = new ManualFlowRunner(200, time.ticker(), random);
    this.dialler =
        new Dialler(
            settings,
            new Dialler.World(
                store,
                Optional.of(new FatedNetwork(outside, fate)),
                host -> {
                  fate.point();
                  return fleet.ask(host);
                },
                (host, request) -> {
                  fate.point();
                  var answer = fleet.attach(host, request);
                  fate.point();
                  return answer;
                },
                new Processes() {
                  @Override
                  public ProcessIdentity self() {
                    return identity;
                  }

                  @Override
                  public boolean isGone(ProcessIdentity other) {
                    return other.sharesProcessesWith(identity) && isGone.test(other);
                  }
                },
                new Dialler.Time(clock, ticker),
                new Dialler.Chance(random, () -> "%016x".formatted(random.nextLong()))),
            new Dialler.Runners(flows, Runnable::run, () -> {}));
  }

  private static Instant now(ManualTime time) {
    return time.clock().instant();
  }

  Fate fate() {
    return fate;
  }

  ProcessIdentity identity() {
    return identity;
  }

  boolean isAlive() {
    return !fate.isDead() && !stopped;
  }

  void standStill(boolean still) {
    standsStill = still;
  }

  boolean standsStill() {
    return standsStill;
  }

  int failedPasses() {
    return failedPasses;
  }

  Dialler dialler() {
    return dialler;
  }

  /** Runs one pass; a process that dies in it is dead afterwards. */
  void run(Runnable pass) {
    if (isAlive() && !standsStill) {
      try {
        pass.run();
      } catch (SimulatedCrash crash) {
        fate.die();
      } catch (IllegalStateException failed) {
        // As the loops do: a tick fails while the fence has not been looked at, the next one comes.
        failedPasses++;
      }
    }
  }

  void pump() {
    run(flows::pump);
  }

  /** An orderly stop: flows are told, then the fence is released. */
  void stop(Runnable grace) {
    run(flows::shutDown);
    pump();
    grace.run();
    run(dialler::release);
    stopped = true;
  }

  /** The phone network as this process reaches it. */
  private record FatedNetwork(PhoneNetwork network, Fate fate) implements PhoneNetwork {
    @Override
    public Dial place(DialRequest request, DialListener listener) {
      // No point before the INVITE: between the permit's last look and the INVITE lies nothing.
      Dial dial =
          network.place(
              request,
              event -> {
                if (!fate.isDead()) {
                  listener.onEvent(event);
                }
              });
      fate.point();
      return dial;
    }

    @Override
    public boolean cancel(String attemptId) {
      fate.point();
      return network.cancel(attemptId);
    }

    @Override
    public boolean hangUp(String attemptId) {
      fate.point();
      return network.hangUp(attemptId);
    }

    @Override
    public List<LiveLeg> liveLegs() {
      fate.point();
      return network.liveLegs();
    }

    @Override
    public Optional<LiveLeg> leg(String attemptId) {
      fate.point();
      return network.leg(attemptId);
    }

    @Override
    public void close() {}
  }
}
