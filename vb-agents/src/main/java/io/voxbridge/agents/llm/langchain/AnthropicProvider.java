package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.LanguageModelProvider;
import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.domain.bot.LlmConfig;
import org.jspecify.annotations.Nullable;

/** {@code anthropic}: Anthropic's messages. Instructions and tools are cached at the provider. */
public final class AnthropicProvider implements LanguageModelProvider {
  private static final String ADDRESS = "https://api.anthropic.com/v1";

  private final ModelHttp http;

  public AnthropicProvider(ModelHttp http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public LanguageModel open(LlmConfig config) throws ProviderException {
    Extra extra = Extra.of(config);
    Models models =
        new Models(
            config,
            ProviderKey.required(config.apiKey(), "llm.provider " + config.provider()),
            extra.address("base_url", ADDRESS, Extra.WEB),
            extra.number("top_p"),
            extra.integer("top_k"),
            extra.flag("prompt_cache", true));
    return new LangChainModel(http, models, ModelLimits.of(extra));
  }

  private record Models(
      LlmConfig config,
      String key,
      String base,
      @Nullable Double topP,
      @Nullable Integer topK,
      boolean cache)
      implements ModelFactory {
    @Override
    public StreamingChatModel over(ModelExchange exchange) {
      return AnthropicStreamingChatModel.builder()
          .httpClientBuilder(exchange)
          .baseUrl(base + "/")
          .apiKey(key)
          .modelName(config.model())
          // Anthropic's go from 0 to 1, everybody else's to 2.
          .temperature(Math.min(1, config.temperature()))
          .maxTokens(config.maxTokens())
          .topP(topP)
          .topK(topK)
          .cacheSystemMessages(cache)
          .cacheTools(cache)
          .build();
    }

    @Override
    public String address() {
      return base + "/models";
    }

    @Override
    public String toString() {
      return "Models[" + config.model() + "]";
    }
  }
}
