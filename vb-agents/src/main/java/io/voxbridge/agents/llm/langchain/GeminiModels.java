package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.LlmConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gemini models, at either of Google's addresses. */
final class GeminiModels implements ModelFactory {
  private final LlmConfig config;
  private final Settings settings;
  private final String key;
  private final Headers headers;

  GeminiModels(LlmConfig config, Settings settings, String key, Headers headers) {
    this.config = config;
    this.settings = settings;
    this.key = key;
    this.headers = headers;
  }

  /** Where the headers come from. */
  @FunctionalInterface
  interface Headers {
    Map<String, String> get() throws ProviderException, InterruptedException;
  }

  /**
   * What {@code llm.extra} says.
   *
   * @param thinkingBudget tokens; null leaves it to the model
   */
  record Settings(
      String address,
      @Nullable Double topP,
      @Nullable Integer topK,
      @Nullable Integer thinkingBudget,
      @Nullable String thinkingLevel,
      @Nullable String cachedContent) {
    static Settings of(Extra extra, String address) throws ProviderException {
      return new Settings(
          extra.address("base_url", address, Extra.WEB),
          extra.number("top_p"),
          extra.integer("top_k"),
          extra.integer("thinking_budget"),
          extra.text("thinking_level"),
          extra.text("cached_content"));
    }
  }

  @Override
  public StreamingChatModel over(ModelExchange exchange) {
    var builder =
        GoogleAiGeminiStreamingChatModel.builder()
            .httpClientBuilder(exchange)
            .baseUrl(settings.address())
            .apiKey(key)
            .modelName(config.model())
            .temperature(config.temperature())
            .maxOutputTokens(config.maxTokens())
            .topP(settings.topP())
            .topK(settings.topK())
            // Gemini refuses a history whose calls lack the signatures that came with them.
            .returnThinking(true)
            .sendThinking(true);
    GeminiThinkingConfig thinking = thinking();
    if (thinking != null) {
      builder.thinkingConfig(thinking);
    }
    if (settings.cachedContent() != null) {
      builder.cachedContentName(settings.cachedContent());
    }
    return builder.build();
  }

  /** A caller waits: Flash does not think unless told to. Other models cannot be told not to. */
  private @Nullable GeminiThinkingConfig thinking() {
    if (settings.thinkingLevel() != null) {
      return GeminiThinkingConfig.builder().thinkingLevel(settings.thinkingLevel()).build();
    }
    if (settings.thinkingBudget() != null) {
      return GeminiThinkingConfig.builder().thinkingBudget(settings.thinkingBudget()).build();
    }
    return config.model().contains("2.5-flash")
        ? GeminiThinkingConfig.builder().thinkingBudget(0).build()
        : null;
  }

  @Override
  public Map<String, String> headers() throws ProviderException, InterruptedException {
    return headers.get();
  }

  @Override
  public String address() {
    return settings.address() + "/models";
  }
}
