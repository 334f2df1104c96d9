package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.LlmConfig;

/** What a configuration must have. */
final class Required {
  private Required() {}

  static String key(LlmConfig config) throws ProviderException {
    if (!config.apiKey().isSet()) {
      throw ProviderException.of(
          ProviderProblem.Kind.UNAUTHORIZED,
          "llm.provider " + config.provider() + " has no key: add it under provider keys");
    }
    return config.apiKey().value();
  }
}
