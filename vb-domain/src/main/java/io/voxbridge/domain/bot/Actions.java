package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.transfer.TransferTarget;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bot may do besides talking.
 *
 * @param tools tool definitions in the form of OpenAI's chat API
 * @param transferNumbers name to number; the older form of {@code transferTargets}
 * @param transferTargets where calls may be transferred to
 * @param agentDesk handoff to human agents; null means none
 * @param knowledge knowledge-base fields of the bot; null means none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Actions(
    @JsonProperty("tools") List<Map<String, @Nullable Object>> tools,
    @JsonProperty("transfer_numbers") Map<String, String> transferNumbers,
    @JsonProperty("transfer_targets") List<TransferTarget> transferTargets,
    @JsonProperty("agent_desk") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable AgentDeskConfig agentDesk,
    @JsonProperty("knowledge") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Map<String, @Nullable Object> knowledge) {

  public Actions {
    tools = Defaults.list(tools);
    transferNumbers = Defaults.map(transferNumbers);
    transferTargets = Defaults.list(transferTargets);
    knowledge = Defaults.mapOrNull(knowledge);
  }

  /** Returns no action at all. */
  public static Actions none() {
    return new Actions(List.of(), Map.of(), List.of(), null, null);
  }
}
