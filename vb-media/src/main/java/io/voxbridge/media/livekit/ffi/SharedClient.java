package io.voxbridge.media.livekit.ffi;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The process's one {@link FfiClient}. The library is started once, at the first use, and disposed
 * of when the process ends, after its last user has closed: native threads that call into a Java
 * machine which is going down would end it badly.
 */
public final class SharedClient {
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
  private static final ReentrantLock lock = new ReentrantLock();
  private static final Condition unused = lock.newCondition();
  private static @Nullable FfiClient client;
  private static int users;

  private SharedClient() {}

  /**
   * Returns the client, with one more user.
   *
   * @param library loaded at the first call of the process
   * @throws LibraryException when it does not load
   */
  public static FfiClient acquire(ClientLibrary library) {
    lock.lock();
    try {
      FfiClient existing = client;
      if (existing == null) {
        existing =
            new FfiClient(events ->
                new NativeFunctions(library.file(), events, "voxbridge", library.version()));
        client = existing;
        Runtime.getRuntime().addShutdownHook(new Thread(SharedClient::end, "livekit-end"));
      }
      users++;
      return existing;
    } finally {
      lock.unlock();
    }
  }

  /** Says that one user of the client has closed everything that it opened. */
  public static void release() {
    lock.lock();
    try {
      users--;
      unused.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void end() {
    lock.lock();
    try {
      long left = PATIENCE_AT_THE_END.toNanos();
      while (users > 0 && left > 0) {
        left = unused.awaitNanos(left);
      }
      if (client != null) {
        client.close();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
