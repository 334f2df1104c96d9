package io.voxbridge.agents.worker;

import io.voxbridge.agents.delivery.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs what works beside the calls: delivery, recovery, watchdog. Starts before the socket appears
 * and stops after it is gone.
 */
public final class BackgroundWork implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(BackgroundWork.class);

  private final Outbox outbox;
  private final RecoveryLoop recovery;
  private final Watchdog watchdog;
  private final SocketFile socket;
  private volatile boolean running;

  public BackgroundWork(
      Outbox outbox, RecoveryLoop recovery, Watchdog watchdog, SocketFile socket) {
    this.outbox = outbox;
    this.recovery = recovery;
    this.watchdog = watchdog;
    this.socket = socket;
  }

  @Override
  public void start() {
    try {
      recovery.start();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be read", e);
    }
    outbox.start();
    watchdog.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      socket.remove();
    } catch (IOException e) {
      log.warn("socket not removed; the next start removes it: {}", e.toString());
    }
    watchdog.close();
    recovery.close();
    outbox.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
