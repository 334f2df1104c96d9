package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the bot is told and what it says word for word; rendered by the Backend.
 *
 * @param systemPrompt required
 * @param openingMessage required; empty means that the caller speaks first
 * @param voicemailMessage spoken on voicemail; default empty
 * @param preTransferMessage spoken before a transfer; default empty
 * @param conversationPolicy rules, flow and disposition schema; null means the system prompt alone
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Prompts(
    @JsonProperty("system_prompt") String systemPrompt,
    @JsonProperty("opening_message") String openingMessage,
    @JsonProperty("voicemail_message") String voicemailMessage,
    @JsonProperty("pre_transfer_message") String preTransferMessage,
    @JsonProperty("conversation_policy")
        @Nullable Map<String, @Nullable Object> conversationPolicy) {

  public Prompts {
    systemPrompt = Defaults.or(systemPrompt, "");
    openingMessage = Defaults.or(openingMessage, "");
    voicemailMessage = Defaults.or(voicemailMessage, "");
    preTransferMessage = Defaults.or(preTransferMessage, "");
    conversationPolicy = Defaults.mapOrNull(conversationPolicy);
  }
}
