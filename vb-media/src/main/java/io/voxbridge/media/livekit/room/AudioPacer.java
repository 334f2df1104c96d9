package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that sends, for every room of the process, what did not go out when it was played, and
 * silence when nothing is played.
 */
final class AudioPacer implements AutoCloseable {
  /** How long it sleeps at most. */
  private static final long LONGEST_WAIT = AudioFrame.DURATION.multipliedBy(3).toNanos();

  /** How long it sleeps at least: the library needs that much for what it was just given. */
  private static final long SHORTEST_WAIT = Duration.ofMillis(1).toNanos();

  /** A longer stall is worth a line in the log. */
  private static final Duration LONGEST_STALL = Duration.ofMillis(200);

  private static final Logger log = LoggerFactory.getLogger(AudioPacer.class);

  private final LongSupplier nanoTime;
  private final List<AudioOutput> outputs = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Takes the monotonic time in nanoseconds. */
  AudioPacer(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    thread = Thread.ofPlatform().name("livekit-pacer").daemon().start(this::run);
  }

  void add(AudioOutput output) {
    outputs.add(output);
    wake();
  }

  /** Takes an output out; a step of it that has begun may still end. */
  void remove(AudioOutput output) {
    outputs.remove(output);
  }

  /** Lets it look at once whether there is something to send. From any thread. */
  void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    long next = nanoTime.getAsLong();
    while (!closed) {
      if (outputs.isEmpty()) {
        LockSupport.park(this);
        next = nanoTime.getAsLong();
        continue;
      }
      long now = nanoTime.getAsLong();
      if (now - next > LONGEST_STALL.toNanos()) {
        log.warn("Audio stalled for {} ms; it goes on from here", (now - next) / 1_000_000);
      }
      long wait = Math.max(SHORTEST_WAIT, step(now));
      next = now + wait;
      LockSupport.parkNanos(this, wait);
    }
  }

  private long step(long now) {
    long wait = LONGEST_WAIT;
    for (AudioOutput output : outputs) {
      try {
        wait = Math.min(wait, output.step(now));
      } catch (RuntimeException e) {
        log.error("Sending a room's audio failed; it is tried again in 20 ms", e);
        wait = Math.min(wait, AudioFrame.DURATION.toNanos());
      }
    }
    return wait;
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }
}
