package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.LanguageModelProvider;
import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.domain.bot.LlmConfig;

/** {@code google}: the Gemini API with a key. */
public final class GoogleProvider implements LanguageModelProvider {
  private static final String ADDRESS = "https://generativelanguage.googleapis.com/v1beta";

  private final ModelHttp http;

  public GoogleProvider(ModelHttp http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "google";
  }

  @Override
  public LanguageModel open(LlmConfig config) throws ProviderException {
    Extra extra = Extra.of(config);
    String key = ProviderKey.required(config.apiKey(), "llm.provider " + config.provider());
    GeminiModels models =
        new GeminiModels(config, GeminiModels.Settings.of(extra, ADDRESS), key, java.util.Map::of);
    return new LangChainModel(http, models, ModelLimits.of(extra));
  }
}
