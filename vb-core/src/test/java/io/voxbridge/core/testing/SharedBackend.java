package io.voxbridge.core.testing;

import static org.awaitility.Awaitility.await;

import io.voxbridge.store.user.UserStore;
import java.time.Duration;
import java.util.Map;

/**
 * One Backend for all tests that only need some Backend; it is started by the first that asks and
 * ends with the process. Tests must use users, bots and carriers of their own.
 */
public final class SharedBackend {
  private static final RunningBackend BACKEND = start();

  private SharedBackend() {}

  /** Returns the Backend. */
  public static RunningBackend get() {
    return BACKEND;
  }

  private static RunningBackend start() {
    RunningBackend backend = RunningBackend.start(Map.of());
    // The first admin is made only while there is no user: before a test registers one of its own.
    await()
        .pollInSameThread() // another one would wait for this class to be initialised
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            backend.bean(UserStore.class).findByEmail(RunningBackend.ADMIN_EMAIL).isPresent());
    Runtime.getRuntime().addShutdownHook(new Thread(backend::close, "close-shared-backend"));
    return backend;
  }
}
