package io.voxbridge.core.testing;

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
    Runtime.getRuntime().addShutdownHook(new Thread(backend::close, "close-shared-backend"));
    return backend;
  }
}
