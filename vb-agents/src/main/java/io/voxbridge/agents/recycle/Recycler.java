package io.voxbridge.agents.recycle;

import io.voxbridge.agents.waiting.Pause;
import io.voxbridge.agents.worker.CallSlots;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Watches the size of the process. When it is too large and no other worker of the host is about to
 * be started anew, this one takes no new calls, lets the call that is on end, gives its deliveries
 * a while, and ends the process. Runs on a virtual thread.
 */
public final class Recycler implements SmartLifecycle {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration CALL_LOOK = Duration.ofMinutes(1);
  private static final Duration DELIVERY_LOOK = Duration.ofSeconds(1);

  /** What is not delivered by then is on disk, and delivered after the next start. */
  private static final int DELIVERY_LOOKS = 30;

  private static final Logger log = LoggerFactory.getLogger(Recycler.class);

  private final RecycleSettings limits;
  private final ProcessMeter meter;
  private final HostTurn turn;
  private final CallSlots slots;
  private final IntSupplier waitingDeliveries;
  private final Pause pause;
  private final Runnable end;
  private final Thread loop;
  private boolean waitsForTurn;
  private volatile boolean running;

  /**
   * @param waitingDeliveries results and recordings that have not arrived
   * @param pause between looks
   * @param end ends the process so that it is started anew; must not wait for it
   */
  public Recycler(
      RecycleSettings limits,
      ProcessMeter meter,
      HostTurn turn,
      CallSlots slots,
      IntSupplier waitingDeliveries,
      Pause pause,
      Runnable end) {
    this.limits = limits;
    this.meter = meter;
    this.turn = turn;
    this.slots = slots;
    this.waitingDeliveries = waitingDeliveries;
    this.pause = pause;
    this.end = end;
    loop = Thread.ofVirtual().name("recycler").unstarted(this::run);
  }

  private void run() {
    try {
      do {
        pause.pass(INTERVAL);
      } while (!look());
    } catch (InterruptedException _) {
      log.debug("recycler stopped");
    }
  }

  /** Looks once, and sees the end through when it is time; returns whether it was. */
  boolean look() throws InterruptedException {
    Optional<String> excess = excess();
    if (excess.isEmpty()) {
      waitsForTurn = false;
      return false;
    }
    if (!turn.tryTake()) {
      if (!waitsForTurn) {
        log.info("too large ({}), but another worker is just starting anew; later", excess.get());
      }
      waitsForTurn = true;
      return false;
    }
    slots.retire();
    log.warn(
        "too large ({}): taking no new calls; ending between calls to be started anew",
        excess.get());
    while (!slots.awaitEmpty(CALL_LOOK)) {
      log.info("ending as soon as the call that is on has ended");
    }
    for (int i = 0; i < DELIVERY_LOOKS && waitingDeliveries.getAsInt() > 0; i++) {
      pause.pass(DELIVERY_LOOK);
    }
    log.info("ending; {} deliveries go on after the start", waitingDeliveries.getAsInt());
    end.run();
    return true;
  }

  private Optional<String> excess() {
    try {
      return RecycleRule.excess(limits, meter.measure());
    } catch (IOException | RuntimeException e) {
      log.warn("the size of the process cannot be measured, next try in {}", INTERVAL, e);
      return Optional.empty();
    }
  }

  @Override
  public void start() {
    running = true;
    loop.start();
  }

  @Override
  public void stop() {
    running = false;
    loop.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 1;
  }
}
