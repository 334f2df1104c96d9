package io.voxbridge.domain.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a call, besides speech.
 *
 * @param type for example {@code tool_call}, {@code custom_tool_result}, {@code service_error},
 *     {@code flow_transition}
 * @param atMs milliseconds from the start of the recording
 * @param name what it concerns, for example a tool or a flow state
 * @param data details; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallEvent(
    @JsonProperty("type") String type,
    @JsonProperty("at_ms") Long atMs,
    @JsonProperty("name") @Nullable String name,
    @JsonProperty("data") Map<String, @Nullable Object> data) {

  /** A provider, the pipeline or the configuration failed. */
  public static final String SERVICE_ERROR = "service_error";

  /** A scripted flow moved to another state. */
  public static final String FLOW_TRANSITION = "flow_transition";

  /** The caller pressed a key. */
  public static final String DTMF = "dtmf";

  /** The caller cut the bot short. */
  public static final String INTERRUPTION = "interruption";

  public CallEvent {
    type = type == null ? "" : type;
    atMs = atMs == null ? 0L : atMs;
    data = data == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** Returns an event with details, whose values may be null. */
  public static CallEvent of(
      String type, long atMs, @Nullable String name, Map<String, @Nullable Object> data) {
    return new CallEvent(type, atMs, name, data);
  }
}
