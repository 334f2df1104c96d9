package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.LlmConfig;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider whose classes are loaded when the first bot needs it. Thread-safe. */
public final class LazyProvider implements LanguageModelProvider {
  private final String name;
  private final Supplier<LanguageModelProvider> maker;
  private @Nullable LanguageModelProvider made;

  public LazyProvider(String name, Supplier<LanguageModelProvider> maker) {
    this.name = name;
    this.maker = maker;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LanguageModel open(LlmConfig config) throws ProviderException {
    return provider().open(config);
  }

  private synchronized LanguageModelProvider provider() {
    LanguageModelProvider provider = made;
    if (provider == null) {
      provider = maker.get();
      made = provider;
    }
    return provider;
  }
}
