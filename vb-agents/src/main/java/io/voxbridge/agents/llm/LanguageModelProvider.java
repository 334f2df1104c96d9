package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.LlmConfig;

/** Makes language models. */
public interface LanguageModelProvider {
  /** Returns the name that {@code llm.provider} chooses it by. */
  String name();

  /**
   * Returns a model for one call; may block.
   *
   * @throws ProviderException when the configuration cannot work
   */
  LanguageModel open(LlmConfig config) throws ProviderException;
}
