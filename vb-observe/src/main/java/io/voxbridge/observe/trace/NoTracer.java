package io.voxbridge.observe.trace;

import java.time.Instant;

/** Traces nothing. */
final class NoTracer implements CallTracer {
  static final CallTracer INSTANCE = new NoTracer();

  @Override
  public CallSpan begin(Start start) {
    return NoSpan.INSTANCE;
  }

  @Override
  public LateSpan beginLate(String name, Instant at) {
    return NoSpan.INSTANCE;
  }

  @Override
  public void close() {}
}
