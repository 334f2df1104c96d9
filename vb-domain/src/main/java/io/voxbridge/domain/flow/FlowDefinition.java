package io.voxbridge.domain.flow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A scripted conversation: named states, each saying something and then listening, going on or
 * ending. {@link FlowValidator} tells whether it can be run.
 *
 * @param start name of the first state
 * @param language of its texts; default {@code en}
 * @param variables values that {@code set} may change; readable in texts as {@code {{flow.x}}} and
 *     {@code {{x}}}
 * @param states by name, in the author's order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FlowDefinition(
    @JsonProperty("start") String start,
    @JsonProperty("language") String language,
    @JsonProperty("variables") Map<String, String> variables,
    @JsonProperty("states") Map<String, FlowState> states) {

  public FlowDefinition {
    start = start == null ? "" : start;
    language = language == null ? "en" : language;
    variables = ordered(variables);
    states = ordered(states);
  }

  static <V> Map<String, V> ordered(Map<String, V> values) {
    return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
