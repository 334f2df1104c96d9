package io.voxbridge.media.livekit.room;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Threads that serve one room and end with it. Their log lines carry the ids that the thread that
 * joined the room had in its logging context; threads that serve several rooms carry none.
 */
final class RoomThreads {
  private RoomThreads() {}

  /** Returns a task for a thread of its own, with the logging context that this thread has now. */
  static Runnable marked(Runnable task) {
    @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    if (context == null || context.isEmpty()) {
      return task;
    }
    return () -> {
      MDC.setContextMap(context);
      try {
        task.run();
      } finally {
        MDC.clear();
      }
    };
  }
}
