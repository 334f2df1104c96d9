package io.voxbridge.observe.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives spans the ids that are wanted for them, or else new ones. */
final class SessionIds implements IdGenerator {
  private static final ThreadLocal<@Nullable Wanted> WANTED = new ThreadLocal<>();

  private final IdGenerator random = IdGenerator.random();

  /**
   * Ids of the next span of this thread.
   *
   * @param spanId null for a new one
   */
  private record Wanted(String traceId, @Nullable String spanId) {}

  /** Runs something that begins one span, with this trace, and this id if it is not null. */
  <T> T with(String traceId, @Nullable String spanId, Supplier<T> begin) {
    WANTED.set(new Wanted(traceId, spanId));
    try {
      return begin.get();
    } finally {
      WANTED.remove();
    }
  }

  @Override
  public String generateTraceId() {
    Wanted ids = WANTED.get();
    return ids == null ? random.generateTraceId() : ids.traceId();
  }

  @Override
  public String generateSpanId() {
    Wanted ids = WANTED.get();
    return ids == null || ids.spanId() == null ? random.generateSpanId() : ids.spanId();
  }
}
