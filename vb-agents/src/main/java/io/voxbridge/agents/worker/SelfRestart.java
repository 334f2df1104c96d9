package io.voxbridge.agents.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a worker end that cannot mend itself, so that its supervisor starts a fresh one: a call was
 * abandoned and its thread still hangs, or an audio clock has outlived its call, stuck in native
 * code. By then the call has its result, on disk or in the journal. A call that is on is let to its
 * end first; new ones are refused. For one thread at a time.
 */
public final class SelfRestart {
  /** The exit code of a worker that ended for this: EX_SOFTWARE of sysexits.h. */
  public static final int EXIT_CODE = 70;

  /** What the name of an audio clock's thread ends with. */
  public static final String AUDIO_THREAD = "-audio";

  /** How long something may hang after its call is over. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(SelfRestart.class);

  private final CallSlots slots;
  private final Supplier<Set<String>> threads;
  private final LongSupplier nanoTime;
  private final Consumer<String> end;
  private final Map<LiveCall, Long> abandoned = new HashMap<>();
  private final Map<String, Long> strays = new HashMap<>();
  private boolean decided;

  /**
   * @param threads names of the platform threads that run
   * @param nanoTime monotonic time
   * @param end ends the process for a reason; returns at once
   */
  public SelfRestart(
      CallSlots slots, Supplier<Set<String>> threads, LongSupplier nanoTime, Consumer<String> end) {
    this.slots = slots;
    this.threads = threads;
    this.nanoTime = nanoTime;
    this.end = end;
  }

  /** Notes a call that was ended without its thread. */
  void abandoned(LiveCall call) {
    abandoned.put(call, nanoTime.getAsLong());
  }

  /** Looks once whether the worker is still fit for calls. */
  void look() {
    abandoned.keySet().removeIf(call -> !call.isCarried());
    boolean idle = slots.taken().isEmpty();
    noteStrays(idle);
    Optional<String> reason = reason();
    if (reason.isEmpty() || (decided && !idle)) {
      return;
    }
    if (!decided) {
      decided = true;
      slots.stop();
      log.error(
          "{}: this worker cannot mend itself. It takes no more calls, ends with code {} once no call"
              + " is on, and is started again",
          reason.get(),
          EXIT_CODE);
    }
    if (idle) {
      end.accept(reason.get());
    }
  }

  /** While a call is on its clock rightly runs; between calls there must be none. */
  private void noteStrays(boolean idle) {
    Set<String> running = new HashSet<>(threads.get());
    running.removeIf(name -> !name.endsWith(AUDIO_THREAD));
    strays.keySet().retainAll(running);
    if (idle) {
      running.forEach(name -> strays.putIfAbsent(name, nanoTime.getAsLong()));
    }
  }

  private Optional<String> reason() {
    if (abandoned.values().stream().anyMatch(this::isOver)) {
      return Optional.of("the thread of a call that was given up still hangs");
    }
    return strays.values().stream().anyMatch(this::isOver)
        ? Optional.of("the audio clock of a call that is over hangs in native code")
        : Optional.empty();
  }

  private boolean isOver(long since) {
    return nanoTime.getAsLong() - since > PATIENCE.toNanos();
  }
}
