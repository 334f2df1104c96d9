package io.voxbridge.core.bot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.voxbridge.domain.bot.Prompts;
import io.voxbridge.domain.bot.Providers;
import io.voxbridge.domain.bot.TurnTaking;
import io.voxbridge.domain.flow.FlowDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a bot but its identity. In JSON one flat object with the names of the runtime
 * config where both have a field; here grouped by purpose. Absent fields have their defaults.
 *
 * @param schedule when the bot takes calls and for how long
 * @param prompts templates of what it is told and says
 * @param dynamicPrompt template added to the system prompt for each call; may be empty
 * @param turnTaking who speaks when
 * @param actions tools, transfers, SIP headers
 * @param analysis what happens after a call
 * @param crm customer data before and after a call
 * @param knowledge knowledge bases
 * @param widget calls from web pages
 * @param providers who listens, thinks and speaks; without keys, which are kept in the settings
 * @param flow the script of a bot whose {@code llm.provider} is {@code flow}; else null
 */
public record BotDefinition(
    @JsonUnwrapped BotSchedule schedule,
    @JsonUnwrapped Prompts prompts,
    @JsonProperty("dynamic_runtime_prompt") String dynamicPrompt,
    @JsonUnwrapped TurnTaking turnTaking,
    @JsonUnwrapped BotActions actions,
    @JsonUnwrapped BotAnalysis analysis,
    @JsonUnwrapped BotCrm crm,
    @JsonUnwrapped BotKnowledge knowledge,
    @JsonUnwrapped BotWidget widget,
    @JsonUnwrapped Providers providers,
    @JsonProperty("flow") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable FlowDefinition flow) {

  /** Fills in what is absent. */
  public BotDefinition {
    dynamicPrompt = dynamicPrompt == null ? "" : dynamicPrompt;
  }

  /** Returns whether a script decides instead of a language model. */
  public boolean isScripted() {
    return providers.llm().provider().equals("flow");
  }
}
