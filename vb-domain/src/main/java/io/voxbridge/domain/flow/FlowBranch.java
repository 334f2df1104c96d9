package io.voxbridge.domain.flow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * One way out of a listening state.
 *
 * @param words phrases, matched without regard to case on word boundaries
 * @param dtmf keys 0-9, A-D, * and #
 * @param set flow variables written when it is taken; templates
 * @param next state to go to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FlowBranch(
    @JsonProperty("words") List<String> words,
    @JsonProperty("dtmf") List<String> dtmf,
    @JsonProperty("set") Map<String, String> set,
    @JsonProperty("next") String next) {

  public FlowBranch {
    words = words == null ? List.of() : List.copyOf(words);
    dtmf = dtmf == null ? List.of() : List.copyOf(dtmf);
    set = FlowDefinition.ordered(set);
    next = next == null ? "" : next;
  }
}
