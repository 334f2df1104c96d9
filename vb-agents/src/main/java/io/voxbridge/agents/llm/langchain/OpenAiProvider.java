package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.LanguageModelProvider;
import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.domain.bot.LlmConfig;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code openai}: OpenAI's chat completions, and every service that speaks them, at {@code
 * extra.base_url}.
 */
public final class OpenAiProvider implements LanguageModelProvider {
  private static final String OPENAI = "https://api.openai.com/v1";

  /** Models that take neither a temperature nor the older name of the limit. */
  private static final Pattern REASONING = Pattern.compile("(?i)^(o\\d|gpt-5).*");

  private final ModelHttp http;

  public OpenAiProvider(ModelHttp http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public LanguageModel open(LlmConfig config) throws ProviderException {
    Extra extra = Extra.of(config);
    Settings settings =
        new Settings(
            extra.address("base_url", OPENAI, Extra.WEB),
            extra.number("top_p"),
            extra.number("frequency_penalty"),
            extra.number("presence_penalty"),
            extra.text("reasoning_effort"),
            extra.text("prompt_cache_key"));
    // A service of one's own may need no key.
    String key =
        settings.isOpenAi()
            ? ProviderKey.required(config.apiKey(), "llm.provider " + config.provider())
            : config.apiKey().isSet() ? config.apiKey().value() : "none";
    return new LangChainModel(http, new Models(settings, config, key), ModelLimits.of(extra));
  }

  private record Settings(
      String address,
      @Nullable Double topP,
      @Nullable Double frequencyPenalty,
      @Nullable Double presencePenalty,
      @Nullable String reasoningEffort,
      @Nullable String promptCacheKey) {
    boolean isOpenAi() {
      return address.equals(OPENAI);
    }
  }

  private static final class Models implements ModelFactory {
    private final Settings settings;
    private final LlmConfig config;
    private final String key;

    Models(Settings settings, LlmConfig config, String key) {
      this.settings = settings;
      this.config = config;
      this.key = key;
    }

    @Override
    public StreamingChatModel over(ModelExchange exchange) {
      boolean reasoning = REASONING.matcher(config.model()).matches();
      var builder =
          OpenAiStreamingChatModel.builder()
              .httpClientBuilder(exchange)
              .baseUrl(settings.address())
              .apiKey(key)
              .modelName(config.model())
              .topP(settings.topP())
              .frequencyPenalty(settings.frequencyPenalty())
              .presencePenalty(settings.presencePenalty())
              .reasoningEffort(settings.reasoningEffort())
              .accumulateToolCallId(false);
      if (!reasoning) {
        builder.temperature(config.temperature());
      }
      if (reasoning || settings.isOpenAi()) {
        builder.maxCompletionTokens(config.maxTokens());
      } else {
        builder.maxTokens(config.maxTokens());
      }
      if (settings.promptCacheKey() != null) {
        builder.customParameters(Map.of("prompt_cache_key", settings.promptCacheKey()));
      }
      return builder.build();
    }

    @Override
    public String address() {
      return settings.address() + "/models";
    }
  }
}
