package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import io.voxbridge.agents.llm.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Reads tokens, which each provider counts in its own way. */
final class Usage {
  private Usage() {}

  static TokenUsage of(dev.langchain4j.model.output.@Nullable TokenUsage usage) {
    return switch (usage) {
      case null -> TokenUsage.none();
      case OpenAiTokenUsage openAi ->
          new TokenUsage(
              or0(openAi.inputTokenCount()),
              or0(openAi.outputTokenCount()),
              openAi.inputTokensDetails() == null
                  ? 0
                  : or0(openAi.inputTokensDetails().cachedTokens()),
              0);
      case GoogleAiGeminiTokenUsage gemini ->
          new TokenUsage(
              or0(gemini.inputTokenCount()),
              or0(gemini.outputTokenCount()) + or0(gemini.thoughtsTokenCount()),
              or0(gemini.cachedContentTokenCount()),
              0);
      case AnthropicTokenUsage anthropic -> {
        // Anthropic counts cached tokens beside the fresh ones, the others within them.
        long cached = or0(anthropic.cacheReadInputTokens());
        long created = or0(anthropic.cacheCreationInputTokens());
        yield new TokenUsage(
            or0(anthropic.inputTokenCount()) + cached + created,
            or0(anthropic.outputTokenCount()),
            cached,
            created);
      }
      default -> new TokenUsage(or0(usage.inputTokenCount()), or0(usage.outputTokenCount()), 0, 0);
    };
  }

  private static long or0(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
