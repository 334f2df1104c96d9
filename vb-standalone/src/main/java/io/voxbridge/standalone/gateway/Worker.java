package io.voxbridge.standalone.gateway;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A worker's socket and whether a call route is being passed to it now. */
final class Worker {
  private final Path socket;
  private final AtomicBoolean taken = new AtomicBoolean();

  Worker(Path socket) {
    this.socket = socket;
  }

  Path socket() {
    return socket;
  }

  boolean take() {
    return taken.compareAndSet(false, true);
  }

  void release() {
    taken.set(false);
  }
}
