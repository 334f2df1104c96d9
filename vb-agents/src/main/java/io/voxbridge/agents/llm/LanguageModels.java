package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.LlmConfig;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The language models of this worker by name. Immutable. */
public final class LanguageModels {
  private final TreeMap<String, LanguageModelProvider> providers;

  /**
   * Takes the providers.
   *
   * @throws IllegalStateException when two have the same name
   */
  public LanguageModels(List<LanguageModelProvider> providers) {
    this.providers =
        providers.stream()
            .collect(
                Collectors.toMap(
                    LanguageModelProvider::name,
                    Function.identity(),
                    (one, other) -> {
                      throw new IllegalStateException("two providers named " + one.name());
                    },
                    TreeMap::new));
  }

  /** Returns that there are none. */
  public static LanguageModels none() {
    return new LanguageModels(List.of());
  }

  /** Returns the names, sorted. */
  public Set<String> names() {
    return providers.keySet();
  }

  /**
   * Returns a model for one call; may block.
   *
   * @throws ProviderException when it is not known or cannot work as configured
   */
  public LanguageModel open(LlmConfig config) throws ProviderException {
    @Nullable LanguageModelProvider provider = providers.get(config.provider());
    if (provider == null) {
      throw ProviderException.of(
          ProviderProblem.Kind.UNKNOWN_PROVIDER,
          "llm.provider '%s' is not known to this worker; it has %s"
              .formatted(config.provider(), names()));
    }
    return provider.open(config);
  }
}
