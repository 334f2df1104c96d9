package io.voxbridge.dialler.tick;

import io.voxbridge.dialler.dial.VirtualThreadFlowRunner;
import io.voxbridge.dialler.health.ClockWatch;
import io.voxbridge.dialler.health.HealthServer;
import io.voxbridge.dialler.settings.DiallerSettings;
import io.voxbridge.dialler.tick.SupervisedLoop.Timing;
import io.voxbridge.media.telephony.PhoneNetwork;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dialler as a running process: its loops, its dials, its health server, and their orderly end.
 *
 * <p>The end: no new dials; phones that ring are given up and their rows closed; answered calls
 * still get their worker; then the fence is released, and a successor dials. What the grace does
 * not suffice for, the successor recovers.
 */
public final class DiallerService implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DiallerService.class);

  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Duration RECOVERY = Duration.ofSeconds(1);
  private static final Duration CLOCK = Duration.ofSeconds(30);
  private static final Duration TICK_SPACING = Duration.ofMillis(250);
  private static final Duration SPACING = Duration.ofMillis(100);

  /** How long calls may take to come to an end before the fence is released all the same. */
  private static final Duration GRACE = Duration.ofMillis(2500);

  private final Dialler dialler;
  private final Dialler.World world;
  private final VirtualThreadFlowRunner flows;
  private final HealthServer health;
  private final ExecutorService polls;
  private final SupervisedLoop fenceLoop;
  private final SupervisedLoop tickLoop;
  private final SupervisedLoop fleetLoop;
  private final SupervisedLoop recoveryLoop;
  private final SupervisedLoop clockLoop;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Puts the process together and binds its health port. */
  public DiallerService(
      DiallerSettings settings,
      Dialler.World world,
      VirtualThreadFlowRunner flows,
      JsonMapper json,
      String version) {
    this.world = world;
    this.flows = flows;
    this.polls =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fleet-poll-", 0).factory());
    AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});
    this.dialler =
        new Dialler(settings, world, new Dialler.Runners(flows, polls, () -> wake.get().run()));
    var ticker = world.time().ticker();
    this.fenceLoop =
        new SupervisedLoop("dialler-fence", new Timing(BEAT, SPACING), ticker, dialler::fencePass);
    this.tickLoop =
        new SupervisedLoop(
            "dialler-tick",
            new Timing(settings.dialling().tick(), TICK_SPACING),
            ticker,
            dialler::tickPass);
    this.fleetLoop =
        new SupervisedLoop(
            "dialler-fleet",
            new Timing(settings.fleet().pollInterval(), SPACING),
            ticker,
            dialler::fleetPass);
    this.recoveryLoop =
        new SupervisedLoop(
            "dialler-recovery", new Timing(RECOVERY, SPACING), ticker, dialler::recoveryPass);
    ClockWatch clocks =
        new ClockWatch(
            world.store()::serverTime, world.time().clock(), settings.health().clockTolerance());
    this.clockLoop =
        new SupervisedLoop("dialler-clock", new Timing(CLOCK, SPACING), ticker, clocks::look);
    wake.set(tickLoop::wake);
    this.health =
        new HealthServer(
            settings.health().port(),
            dialler.status(),
            new HealthServer.Dials(
                dialler.book()::activeDials,
                dialler.book()::conversations,
                () -> world.network().flatMap(PhoneNetwork::problem)),
            clocks,
            json,
            version);
  }

  /** Starts everything. */
  public void start() {
    health.start();
    fenceLoop.start();
    fleetLoop.start();
    // The first tick is worth something once the fence has been looked at, which wakes it.
    tickLoop.startWaiting();
    recoveryLoop.start();
    clockLoop.start();
    log.info("Dialler {} started", world.processes().self().name());
  }

  /** Returns the port of the health server. */
  public int healthPort() {
    return health.port();
  }

  /** Waits until the process has been asked to end and has done so. */
  public void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    log.info("Stopping: no new dials; up to {} ms for calls on their way", GRACE.toMillis());
    tickLoop.close();
    recoveryLoop.close();
    clockLoop.close();
    if (!flows.shutDown(GRACE)) {
      log.warn("Some dials did not come to an end in time; the next dialler recovers their rows");
    }
    fenceLoop.close();
    try {
      dialler.release();
    } catch (RuntimeException e) {
      log.warn("Cannot release the fence ({}); a standby takes over by itself", e.getMessage());
    }
    fleetLoop.close();
    polls.shutdownNow();
    world.network().ifPresent(PhoneNetwork::close);
    world.store().close();
    health.close();
    closed.countDown();
    log.info("Stopped");
  }
}
