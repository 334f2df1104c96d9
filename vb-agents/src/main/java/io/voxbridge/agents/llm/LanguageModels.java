package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.bot.Providers;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
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

  /**
   * Returns a model for one call, with {@code llm_fallback} behind it when the bot has one.
   *
   * @param onTrouble takes every trouble and what followed, for the call's record
   * @param nanos monotonic
   * @throws ProviderException when neither can work as configured
   */
  public LanguageModel open(
      Providers wanted,
      BiConsumer<ProviderProblem, FailoverRule.Step> onTrouble,
      LongSupplier nanos)
      throws ProviderException {
    @Nullable LlmConfig second = wanted.llmFallback();
    LanguageModel first;
    try {
      first = open(wanted.llm());
    } catch (ProviderException e) {
      if (second == null) {
        throw e;
      }
      onTrouble.accept(e.problem(), FailoverRule.Step.FALLBACK);
      return new FailoverLanguageModel(open(second), null, onTrouble, nanos);
    }
    return new FailoverLanguageModel(first, fallback(second, onTrouble), onTrouble, nanos);
  }

  private @Nullable LanguageModel fallback(
      @Nullable LlmConfig config, BiConsumer<ProviderProblem, FailoverRule.Step> onTrouble) {
    if (config == null) {
      return null;
    }
    try {
      return open(config);
    } catch (ProviderException e) {
      onTrouble.accept(e.problem(), FailoverRule.Step.GIVE_UP);
      return null;
    }
  }
}
