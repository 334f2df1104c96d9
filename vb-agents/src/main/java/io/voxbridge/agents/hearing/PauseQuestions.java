package io.voxbridge.agents.hearing;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a slow model about pauses, away from the audio clocks: one thread, few questions waiting,
 * further ones dropped. Thread-safe.
 */
final class PauseQuestions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PauseQuestions.class);

  /** A worker holds one call; more waiting questions would be answered too late. */
  private static final int MAX_WAITING = 4;

  private final Model model;
  private final ThreadPoolExecutor thread;
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  private PauseQuestions(Model model, ThreadPoolExecutor thread) {
    this.model = model;
    this.thread = thread;
  }

  /** Returns the probability that whoever is heard has finished; see {@link SmartTurnModel}. */
  interface Model {
    double probability(float[] samples) throws ModelException;
  }

  static PauseQuestions start(Model model) {
    return new PauseQuestions(
        model,
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("smart-turn").factory()));
  }

  /**
   * Leaves a question; never waits.
   *
   * @param samples the caller's voice, given away
   * @param wanted whether the pause still lasts when the model has time
   * @param answer takes the probability, on this class's thread
   */
  void ask(float[] samples, BooleanSupplier wanted, DoubleConsumer answer) {
    try {
      thread.execute(() -> {
        if (wanted.getAsBoolean()) {
          answer(samples, answer);
        }
      });
    } catch (RejectedExecutionException e) {
      if (dropped.incrementAndGet() == 1) {
        log.warn(
            "The Smart Turn model does not keep up: a pause is judged by its length and words"
                + " alone (said once; further ones are counted)");
      }
    }
  }

  CallerHearing.Counters counters() {
    return new CallerHearing.Counters(thread.getQueue().size(), dropped.get(), failed.get());
  }

  /** Stops; waits a moment for the question under way, whose model is about to be freed. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
        log.warn("The Smart Turn model does not stop; the process ends without it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(float[] samples, DoubleConsumer answer) {
    try {
      answer.accept(model.probability(samples));
    } catch (ModelException e) {
      if (failed.incrementAndGet() == 1) {
        log.error(
            "The Smart Turn model failed: pauses are judged by their length and words alone (said"
                + " once; further ones are counted)",
            e);
      }
    }
  }
}
