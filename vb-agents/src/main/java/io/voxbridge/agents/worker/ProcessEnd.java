package io.voxbridge.agents.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends this process when nothing else helps, in an orderly way if that is still possible. */
public final class ProcessEnd {
  private static final Logger log = LoggerFactory.getLogger(ProcessEnd.class);

  /** What an orderly end may take; a thread that hangs may hold it up. */
  private static final Duration ORDERLY = Duration.ofSeconds(8);

  private static final AtomicBoolean ENDING = new AtomicBoolean();

  private ProcessEnd() {}

  /** Returns the names of the platform threads of this process. */
  public static Set<String> platformThreads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[group.activeCount() + 64];
    int count = group.enumerate(threads);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      names.add(threads[i].getName());
    }
    return names;
  }

  /** Ends the process with {@link SelfRestart#EXIT_CODE}; returns at once. Idempotent. */
  public static void now(String reason) {
    if (!ENDING.compareAndSet(false, true)) {
      return;
    }
    log.error("ending with code {}: {}", SelfRestart.EXIT_CODE, reason);
    Thread.ofPlatform()
        .daemon()
        .name("end-at-last")
        .start(() -> {
          LockSupport.parkNanos(ORDERLY.toNanos());
          Runtime.getRuntime().halt(SelfRestart.EXIT_CODE);
        });
    Thread.ofPlatform()
        .daemon()
        .name("end-orderly")
        .start(() -> System.exit(SelfRestart.EXIT_CODE));
  }
}
