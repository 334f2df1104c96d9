package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the call, and where its recording goes.
 *
 * @param variables the namespaces used when the prompts were rendered
 * @param sipContext filtered SIP headers
 * @param pipelineConfig summary that the result repeats
 * @param storage object storage for the recording; null means the worker's own settings
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CallContext(
    @JsonProperty("variables") CallVariables variables,
    @JsonProperty("sip_context") Map<String, @Nullable Object> sipContext,
    @JsonProperty("pipeline_config") Map<String, @Nullable Object> pipelineConfig,
    @JsonProperty("storage") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable StorageConfig storage) {

  public CallContext {
    variables = variables == null ? CallVariables.none() : variables;
    sipContext = Defaults.map(sipContext);
    pipelineConfig = Defaults.map(pipelineConfig);
  }

  /** Returns a context that knows nothing. */
  public static CallContext empty() {
    return new CallContext(CallVariables.none(), Map.of(), Map.of(), null);
  }
}
