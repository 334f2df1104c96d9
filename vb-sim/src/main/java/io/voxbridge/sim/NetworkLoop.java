package io.voxbridge.sim;

import io.voxbridge.media.audio.AudioFrame;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that lets the network live in steps of 20 ms. Steps missed on a starved machine are
 * caught up, up to half a second; what lies further back is dropped.
 */
public final class NetworkLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NetworkLoop.class);
  private static final long STEP_NANOS = AudioFrame.DURATION.toNanos();
  private static final long MAX_LAG_NANOS = 25 * STEP_NANOS;

  private final SimulatedNetwork network;
  private final LongSupplier nanos;
  private final Thread thread;
  private volatile boolean running = true;

  public NetworkLoop(SimulatedNetwork network, LongSupplier nanos) {
    this.network = network;
    this.nanos = nanos;
    thread = Thread.ofPlatform().name("sim-clock").daemon().unstarted(this::run);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  private void run() {
    long next = nanos.getAsLong();
    while (running) {
      step();
      next += STEP_NANOS;
      long lag = nanos.getAsLong() - next;
      if (lag > MAX_LAG_NANOS) {
        log.warn("The simulated network lags {} ms behind; it goes on from now", lag / 1_000_000);
        next += lag;
      } else if (lag < 0) {
        LockSupport.parkNanos(-lag);
      }
    }
  }

  /** A failure is a fault of the simulation: it is reported and the network lives on. */
  private void step() {
    try {
      network.tick();
    } catch (RuntimeException e) {
      log.error("A step of the simulated network failed; the network goes on with the next", e);
    }
  }

  /** Stops the thread and waits for its last step. */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
