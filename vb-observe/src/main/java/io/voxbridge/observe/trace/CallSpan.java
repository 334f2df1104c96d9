package io.voxbridge.observe.trace;

import java.time.Instant;

/**
 * A piece of work for one call, with a beginning and an end. Must be ended, else it is not told.
 * Names and tags hold no personal data. Safe for any number of threads.
 */
public interface CallSpan {
  /** Which side of a request a span is. */
  enum Side {
    /** Neither: work inside a service. */
    INSIDE,
    /** Asks another service. */
    ASKS,
    /** Answers another service. */
    ANSWERS
  }

  /** Puts the thread's former span back; for try-with-resources on the same thread. */
  @FunctionalInterface
  interface Bound extends AutoCloseable {
    @Override
    void close();
  }

  /** Returns the span of what is not traced. */
  static CallSpan none() {
    return NoSpan.INSTANCE;
  }

  /** Returns the span that this thread works for; {@link #none} when there is none. */
  static CallSpan current() {
    return CurrentSpan.get();
  }

  /** Makes this the {@linkplain #current() current} span of this thread until closed. */
  default Bound bind() {
    return CurrentSpan.set(this);
  }

  /** Returns the value of the header {@code traceparent} for requests; empty: send none. */
  String traceparent();

  /** Begins a part of this. */
  CallSpan child(String name, Side side, Instant at);

  /** Adds a fact. */
  CallSpan tag(String key, String value);

  /** Says that it failed. */
  void fail(String why);

  /** Ends it; the first end counts. */
  void end(Instant at);
}
