package io.voxbridge.sim.wire;

import io.voxbridge.media.telephony.DialRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to place; see {@link DialRequest}. Everything is needed but the carrier's reference and
 * the attributes.
 */
public record CallRequest(
    @Nullable String attemptId,
    @Nullable String to,
    @Nullable String from,
    @Nullable String carrierRef,
    @Nullable Long ringTimeoutMillis,
    @Nullable Map<String, String> attributes,
    @Nullable Long maxCallDurationMillis) {
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
        required("attempt_id", attemptId),
        required("to", to),
        required("from", from),
        carrierRef == null ? "" : carrierRef,
        millis("ring_timeout_millis", ringTimeoutMillis),
        attributes == null ? Map.of() : attributes,
        millis("max_call_duration_millis", maxCallDurationMillis));
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static Duration millis(String name, @Nullable Long value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return Duration.ofMillis(value);
  }
}
