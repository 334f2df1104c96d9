package io.voxbridge.domain.flow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a flow. It says its text, then does exactly one of three things: listen, go on to
 * {@code next}, or end the call.
 *
 * @param say template; may be empty
 * @param listen how to wait for the caller, or null
 * @param branches tried on what the caller said or pressed
 * @param otherwise next state when no branch matches; null means to prompt again
 * @param onSilence next state when the caller stays silent through all prompts; null means that the
 *     call ends as {@code RNR}
 * @param next state to go on to without listening, or null
 * @param end how the call ends after the text, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowState(
    @JsonProperty("say") String say,
    @JsonProperty("listen") @Nullable FlowListen listen,
    @JsonProperty("branches") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FlowBranch> branches,
    @JsonProperty("otherwise") @Nullable String otherwise,
    @JsonProperty("on_silence") @Nullable String onSilence,
    @JsonProperty("next") @Nullable String next,
    @JsonProperty("end") @Nullable FlowEnd end) {

  public FlowState {
    say = say == null ? "" : say;
    branches = branches == null ? List.of() : List.copyOf(branches);
  }
}
