package io.voxbridge.observe.trace;

import org.jspecify.annotations.Nullable;

/** The span that each thread works for. */
final class CurrentSpan {
  private static final ThreadLocal<@Nullable CallSpan> CURRENT = new ThreadLocal<>();

  private CurrentSpan() {}

  static CallSpan get() {
    CallSpan span = CURRENT.get();
    return span == null ? CallSpan.none() : span;
  }

  static CallSpan.Bound set(CallSpan span) {
    CallSpan before = CURRENT.get();
    CURRENT.set(span);
    return () -> {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    };
  }
}
