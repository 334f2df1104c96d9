package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.observe.log.CallMarks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The 20 ms clock of one call, on its own platform thread: whatever stops it ends the call. The
 * thread that waits for the ending watches over it: the clock itself may hang.
 */
final class AudioClock {
  private static final Logger log = LoggerFactory.getLogger(AudioClock.class);

  /** Five ticks late are caught up with, more are skipped. */
  private static final int CATCH_UP_TICKS = 5;

  /** How often the waiting thread looks whether the clock still ticks. */
  private static final Duration SUPERVISION = Duration.ofSeconds(1);

  private final String name;
  private final SessionTime time;
  private final CallReport report;
  private final EndingLatch ending;
  private volatile long lastTickNanos;
  private @Nullable Thread thread;

  AudioClock(String name, SessionTime time, CallReport report, EndingLatch ending) {
    this.name = name;
    this.time = time;
    this.report = report;
    this.ending = ending;
    this.lastTickNanos = time.ticker().nanos();
  }

  /** Begins to tick. */
  void start(CallLine line, Wake wake) {
    lastTickNanos = time.ticker().nanos();
    PacedLoop loop = new PacedLoop(time.ticker(), AudioFrame.DURATION, CATCH_UP_TICKS, wake);
    thread =
        Thread.ofPlatform()
            .name(name + "-audio")
            .daemon()
            .start(CallMarks.carry(() -> hold(loop, line)));
  }

  private void hold(PacedLoop loop, CallLine line) {
    try {
      loop.run(
          new PacedLoop.Tick() {
            @Override
            public boolean tick(long index) {
              lastTickNanos = time.ticker().nanos();
              return line.tick(index);
            }

            @Override
            public void woken() {
              line.woken();
            }

            @Override
            public void skipped(int count) {
              log.warn(
                  "{}: the audio clock stalled for {} ms; it goes on in step",
                  name,
                  (long) count * AudioFrame.MILLIS);
              line.skipped(count);
            }
          });
    } catch (InterruptedException e) {
      ending.decide(Ending.error("the audio clock was interrupted"));
    } catch (RuntimeException | Error e) {
      log.error("{}: the audio clock failed, the call ends as error", name, e);
      report.serviceError("audio_clock", e.toString(), line.nowMillis());
      ending.decide(Ending.error("internal fault: " + e));
    }
  }

  /** Waits for the ending, and decides it when the clock stands still for so long. */
  void awaitEnding(CallLine line, Duration longestStill) throws InterruptedException {
    while (!ending.await(SUPERVISION)) {
      Duration still = sinceTick();
      if (still.compareTo(longestStill) >= 0) {
        report.serviceError(
            "watchdog",
            "the audio clock stands still for " + still.toSeconds() + " s",
            line.nowMillis());
        ending.decide(Ending.error("the audio clock stands still"));
      }
    }
  }

  /** Returns how long ago the clock last ticked, or was made. */
  Duration sinceTick() {
    return time.since(lastTickNanos);
  }

  /** Waits for the thread, which stops by itself once the ending is decided; returns whether. */
  boolean stop(Duration limit) {
    Thread running = thread;
    if (running == null) {
      return true;
    }
    boolean interrupted = false;
    boolean stopped = false;
    try {
      stopped = running.join(limit);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (!stopped) {
      log.error("{}: the audio clock does not stop; it is abandoned", name);
      running.interrupt();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return stopped;
  }
}
