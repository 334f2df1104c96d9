package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.voxbridge.domain.flow.FlowDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a worker needs to hold one call. On the wire it is one flat JSON object with
 * snake_case names; here its fields are grouped by purpose. Absent fields get their documented
 * defaults, unknown fields are ignored: fields are only ever added.
 *
 * @param call identity and limits
 * @param prompts what is said
 * @param turnTaking who speaks when
 * @param actions tools and transfers
 * @param postCall analysis after the call
 * @param providers speech to text, language model, text to speech
 * @param context variables, SIP headers, storage
 * @param flow the script of a bot whose {@code llm.provider} is {@code flow}; else null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RuntimeConfig(
    @JsonUnwrapped CallSettings call,
    @JsonUnwrapped Prompts prompts,
    @JsonUnwrapped TurnTaking turnTaking,
    @JsonUnwrapped Actions actions,
    @JsonUnwrapped PostCall postCall,
    @JsonUnwrapped Providers providers,
    @JsonUnwrapped CallContext context,
    @JsonProperty("flow") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable FlowDefinition flow) {

  /** Returns what makes this configuration unusable; empty when nothing does. */
  public List<String> problems() {
    return RuntimeConfigProblems.of(this);
  }
}
