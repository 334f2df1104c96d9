package io.voxbridge.agents.worker;

import io.voxbridge.domain.call.DisconnectReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees slots that dead calls hold: looks every few seconds, asks a silent call to end, and when it
 * does not, ends it without its thread.
 */
public final class Watchdog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final CallSlots slots;
  private final LongSupplier nanoTime;
  private final SelfRestart restart;
  private final Map<CallSlots.Slot, Long> endAskedNanos = new HashMap<>();
  private final Thread loop;
  private final LongAdder ended = new LongAdder();
  private final LongAdder abandoned = new LongAdder();
  private volatile boolean stopping;

  /**
   * @param nanoTime monotonic time
   * @param restart lets the worker end when a call cannot be cleared away
   */
  public Watchdog(CallSlots slots, LongSupplier nanoTime, SelfRestart restart) {
    this.slots = slots;
    this.restart = restart;
    this.nanoTime = nanoTime;
    this.loop = Thread.ofVirtual().name("watchdog").unstarted(this::run);
  }

  /** Begins to look. */
  public void start() {
    loop.start();
  }

  private void run() {
    while (!stopping) {
      LockSupport.parkNanos(INTERVAL.toNanos());
      try {
        look();
      } catch (RuntimeException e) {
        log.error("watchdog: look failed, next one in {}", INTERVAL, e);
      }
    }
  }

  /** Looks at every slot once. For one thread at a time. */
  public void look() {
    var taken = slots.taken();
    endAskedNanos.keySet().retainAll(taken);
    for (CallSlots.Slot slot : taken) {
      LiveCall call = slot.call().orElse(null);
      Long asked = endAskedNanos.get(slot);
      WatchdogRule.Sample sample =
          new WatchdogRule.Sample(
              slot.age(),
              call == null ? null : call.isCarried(),
              call == null ? Duration.ZERO : call.silence(),
              asked == null ? null : Duration.ofNanos(nanoTime.getAsLong() - asked));
      switch (WatchdogRule.decide(sample)) {
        case LEAVE -> {}
        case END -> {
          if (call != null) {
            log.warn(
                "session {}: no sign of life for {} s, ending it as error",
                call.sessionId(),
                sample.silence().toSeconds());
            ended.increment();
            endAskedNanos.put(slot, nanoTime.getAsLong());
            call.end(DisconnectReason.ERROR);
          }
        }
        case ABANDON -> {
          if (call != null) {
            log.error(
                "session {}: its thread is gone or stuck; writing an error result and freeing the"
                    + " slot",
                call.sessionId());
            abandoned.increment();
            call.abandon("the call's thread was gone or stuck");
            restart.abandoned(call);
          }
          slot.release();
        }
      }
    }
    restart.look();
  }

  /** Returns how many silent calls were asked to end since the start. */
  public long ended() {
    return ended.sum();
  }

  /** Returns how many calls were ended without their thread since the start. */
  public long abandoned() {
    return abandoned.sum();
  }

  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(loop);
  }
}
