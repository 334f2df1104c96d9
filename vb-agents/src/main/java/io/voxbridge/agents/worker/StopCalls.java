package io.voxbridge.agents.worker;

import io.voxbridge.domain.call.DisconnectReason;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * First to act when the process is told to stop: no new calls, the live one ends as {@code error}
 * and puts its result on disk, all within five seconds together with what stops after it.
 */
public final class StopCalls implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(StopCalls.class);
  private static final Duration PATIENCE = Duration.ofMillis(2500);

  private final CallSlots slots;
  private volatile boolean running;

  public StopCalls(CallSlots slots) {
    this.slots = slots;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    slots.stop();
    var taken = slots.taken();
    if (taken.isEmpty()) {
      return;
    }
    log.warn("stopping: ending {} live call(s) as error", taken.size());
    taken.forEach(slot -> slot.call().ifPresent(call -> call.end(DisconnectReason.ERROR)));
    boolean interrupted = false;
    try {
      if (slots.awaitEmpty(PATIENCE)) {
        return;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    for (CallSlots.Slot slot : slots.taken()) {
      slot.call().ifPresent(call -> call.abandon("the worker was stopped"));
    }
    if (interrupted) {
      // Only now: an interrupted thread cannot write files.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
