package io.voxbridge.observe.trace;

import java.time.Instant;

/** The span of calls that are not traced. */
final class NoSpan implements CallSpan, CallTracer.LateSpan {
  static final NoSpan INSTANCE = new NoSpan();

  private NoSpan() {}

  @Override
  public String traceparent() {
    return "";
  }

  @Override
  public CallSpan child(String name, Side side, Instant at) {
    return this;
  }

  @Override
  public CallSpan tag(String key, String value) {
    return this;
  }

  @Override
  public void fail(String why) {}

  @Override
  public void end(Instant at) {}

  @Override
  public void belongsTo(String sessionId, Instant end) {}
}
