package io.voxbridge.agents.recycle;

import io.voxbridge.agents.durable.InstanceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is on this host to be started anew: one worker's at a time, so that the others take
 * the calls. Held until the process ends. For one thread.
 */
public final class HostTurn {
  private static final Logger log = LoggerFactory.getLogger(HostTurn.class);

  private final Path folder;
  private @Nullable InstanceLock held;

  /**
   * @param sockets folder that all workers of the host share
   */
  public HostTurn(Path sockets) {
    folder = sockets.resolve("voxcore_recycle");
  }

  /** Takes the turn; false when another worker has it. Idempotent. */
  boolean tryTake() {
    if (held != null) {
      return true;
    }
    try {
      Optional<InstanceLock> lock = InstanceLock.tryTake(folder);
      held = lock.orElse(null);
      return lock.isPresent();
    } catch (IOException e) {
      log.warn("{} cannot be locked; not waiting for other workers: {}", folder, e.toString());
      return true;
    }
  }
}
