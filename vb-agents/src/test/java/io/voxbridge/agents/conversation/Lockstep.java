package io.voxbridge.agents.conversation;

import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A thread for tasks that wait in manual time: it runs only while the thread that moves the time
 * stands still, so every run is the same.
 */
final class Lockstep extends AbstractExecutorService {
  private final ManualTime time;
  private final Semaphore toWorker = new Semaphore(0);
  private final Semaphore toCaller = new Semaphore(0);
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Thread worker;
  private volatile boolean busy;
  private volatile boolean closed;
  private volatile boolean waitsForever;

  Lockstep(ManualTime time) {
    this.time = time;
    this.worker = Thread.ofVirtual().name("lockstep").start(this::work);
  }

  /** Waits in manual time; for the tasks. */
  void pause(long millis) {
    time.schedule(Duration.ofMillis(millis), this::step);
    yieldToCaller();
  }

  /** Waits until {@link #letGo}; for the tasks. */
  void hang() {
    waitsForever = true;
    yieldToCaller();
  }

  /** Ends the wait of a task that hangs. */
  void letGo() {
    if (waitsForever) {
      waitsForever = false;
      step();
    }
  }

  @Override
  public void execute(Runnable task) {
    if (closed) {
      return;
    }
    tasks.add(task);
    if (!busy && Thread.currentThread() != worker) {
      step();
    }
  }

  private void step() {
    if (!closed) {
      toWorker.release();
      toCaller.acquireUninterruptibly();
    }
  }

  private void yieldToCaller() {
    toCaller.release();
    toWorker.acquireUninterruptibly();
    if (closed) {
      throw new IllegalStateException("the call is over");
    }
  }

  private void work() {
    while (!closed) {
      toWorker.acquireUninterruptibly();
      busy = true;
      for (Runnable task = tasks.poll(); task != null && !closed; task = tasks.poll()) {
        task.run();
      }
      busy = false;
      toCaller.release();
    }
  }

  /** Returns whether the thread is gone. */
  boolean isGone() throws InterruptedException {
    return worker.join(Duration.ofSeconds(5));
  }

  @Override
  public void shutdown() {
    closed = true;
    toWorker.release();
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return closed;
  }

  @Override
  public boolean isTerminated() {
    return closed;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return closed;
  }
}
