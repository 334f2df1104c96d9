package io.voxbridge.sim.wire;

import io.voxbridge.media.telephony.DialRequest;
import java.time.Duration;
import java.util.Map;

/** A call to place; see {@link DialRequest}. */
public record CallRequest(
    String attemptId,
    String to,
    String from,
    String carrierRef,
    long ringTimeoutMillis,
    Map<String, String> attributes,
    long maxCallDurationMillis) {
  /** Returns the wire form. */
  public static CallRequest of(DialRequest request) {
    return new CallRequest(
        request.attemptId(),
        request.to(),
        request.from(),
        request.carrierRef(),
        request.ringTimeout().toMillis(),
        request.attributes(),
        request.maxCallDuration().toMillis());
  }

  /**
   * Returns the checked form.
   *
   * @throws IllegalArgumentException when a value is missing or out of range
   */
  public DialRequest toDialRequest() {
    return new DialRequest(
        attemptId,
        to,
        from,
        carrierRef,
        Duration.ofMillis(ringTimeoutMillis),
        attributes,
        Duration.ofMillis(maxCallDurationMillis));
  }
}
