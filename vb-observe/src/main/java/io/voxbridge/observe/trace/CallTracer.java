package io.voxbridge.observe.trace;

import java.time.Instant;

/** Makes the spans of one service. Never blocks a call and never fails one. */
public interface CallTracer extends AutoCloseable {
  /**
   * What a span begins with.
   *
   * @param name what is done, few values: {@code call}, {@code deliver result}
   * @param sessionId whose trace it belongs to
   * @param parent the {@code traceparent} of whoever asked for it; empty: nobody
   * @param at when it begins
   */
  record Start(String name, CallSpan.Side side, String sessionId, String parent, Instant at) {}

  /** A request for a call whose session only the answer names. */
  interface LateSpan {
    /** Returns the value of the header for the request; empty: send none. */
    String traceparent();

    /** Ends it as part of a session's trace. Without a session it is never told. */
    void belongsTo(String sessionId, Instant end);
  }

  /** Returns a tracer that traces nothing. */
  static CallTracer off() {
    return NoTracer.INSTANCE;
  }

  /**
   * Returns the tracer that the settings ask for.
   *
   * @param service name of the service
   * @param version its release
   */
  static CallTracer open(TraceSettings settings, String service, String version) {
    return settings.endpoint().isEmpty() ? off() : OtlpExport.open(settings, service, version);
  }

  /** Begins a span. */
  CallSpan begin(Start start);

  /** Begins a request whose session is not known yet. */
  LateSpan beginLate(String name, Instant at);

  /** Sends what is left, for a few seconds at most. */
  @Override
  void close();
}
