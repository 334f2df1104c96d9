package io.voxbridge.store.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs simulated processes so that only one moves at a time and a seed decides which: each goes
 * from one database operation to the next, then another may go. A process can be ended at any of
 * these points; it is then started again, as a service manager would. The same seed gives the same
 * run.
 */
public final class Interleaver implements WatchedStore.Watcher {
  private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

  private final RandomGenerator random;
  private final double crashProbability;
  private final List<Actor> running = new ArrayList<>();
  private int crashes;

  /**
   * Prepares a run.
   *
   * @param crashProbability of a process at each of its steps
   */
  public Interleaver(RandomGenerator random, double crashProbability) {
    this.random = random;
    this.crashProbability = crashProbability;
  }

  /** A simulated process. */
  private static final class Actor {
    private final String name;
    private final Runnable body;
    private final Semaphore mayGo = new Semaphore(0);
    private final Semaphore hasStopped = new Semaphore(0);
    private final Thread thread;
    private boolean crashing;
    private boolean ended;
    private @Nullable Throwable failure;

    Actor(String name, Runnable body) {
      this.name = name;
      this.body = body;
      this.thread = Thread.ofPlatform().name("simulated-" + name).daemon().start(this::live);
    }

    private void live() {
      CURRENT.set(this);
      mayGo.acquireUninterruptibly();
      try {
        body.run();
      } catch (SimulatedCrash crash) {
        // The end of this process; the interleaver starts it again.
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
      } finally {
        ended = true;
        hasStopped.release();
      }
    }

    void pause() {
      hasStopped.release();
      mayGo.acquireUninterruptibly();
      if (crashing) {
        throw new SimulatedCrash(name);
      }
    }

    void step(boolean crash) {
      crashing = crash;
      mayGo.release();
      hasStopped.acquireUninterruptibly();
    }
  }

  /** Adds a process; it begins with {@link #run}. */
  public void add(String name, Runnable body) {
    running.add(new Actor(name, body));
  }

  /** Lets all processes go until they have ended, and checks after every step. */
  public void run(Runnable check) throws InterruptedException {
    while (!running.isEmpty()) {
      Actor actor = running.get(random.nextInt(running.size()));
      boolean crash = random.nextDouble() < crashProbability;
      actor.step(crash);
      if (actor.failure != null) {
        throw new AssertionError(actor.name + " failed", actor.failure);
      }
      if (actor.ended) {
        running.remove(actor);
        actor.thread.join();
        if (actor.crashing) {
          crashes++;
          add(actor.name, actor.body);
        }
      }
      check.run();
    }
  }

  /** Returns how many processes were ended. */
  public int crashes() {
    return crashes;
  }

  @Override
  public void before() {
    pause();
  }

  @Override
  public void afterWrite() {
    pause();
  }

  private void pause() {
    Actor actor = CURRENT.get();
    if (actor != null) {
      actor.pause();
    }
  }
}
