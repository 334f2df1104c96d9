package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that lets every room of the process send its audio, 20 ms every 20 ms. */
final class AudioPacer implements AutoCloseable {
  private static final Duration STEP = AudioFrame.DURATION;

  /** How soon to look again when a room has more to send. */
  private static final Duration SOON = Duration.ofMillis(1);

  /** A longer stall is not made up for. */
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
    LockSupport.unpark(thread);
  }

  /** Takes an output out; a step of it that has begun may still end. */
  void remove(AudioOutput output) {
    outputs.remove(output);
  }

  private void run() {
    long due = nanoTime.getAsLong();
    while (!closed) {
      if (outputs.isEmpty()) {
        LockSupport.park(this);
        due = nanoTime.getAsLong();
        continue;
      }
      long now = nanoTime.getAsLong();
      if (now - due > LONGEST_STALL.toNanos()) {
        log.warn("Audio stalled for {} ms; it goes on from here", (now - due) / 1_000_000);
        due = now;
      }
      for (; now - due >= 0; due += STEP.toNanos()) {
        outputs.forEach(AudioOutput::owe);
      }
      boolean more = step(now);
      long wait = due - nanoTime.getAsLong();
      LockSupport.parkNanos(this, more ? Math.min(wait, SOON.toNanos()) : wait);
    }
  }

  private boolean step(long now) {
    boolean more = false;
    for (AudioOutput output : outputs) {
      try {
        more |= output.step(now);
      } catch (RuntimeException e) {
        log.error("Sending a room's audio failed; it is tried again in 20 ms", e);
      }
    }
    return more;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
