package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.bot.Providers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The language models of this worker by name; each is loaded when a bot first needs it. */
public final class LanguageModels {
  private final Map<String, Supplier<LanguageModelProvider>> makers;
  private final Map<String, LanguageModelProvider> made = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * @param makers by the name that {@code llm.provider} chooses them by
   * @param nanos monotonic
   */
  public LanguageModels(Map<String, Supplier<LanguageModelProvider>> makers, LongSupplier nanos) {
    this.makers = Map.copyOf(makers);
    this.nanos = nanos;
  }

  /** Returns whether a bot with this {@code llm.provider} is answered by one of these. */
  public boolean has(String name) {
    return makers.containsKey(name);
  }

  /**
   * Returns a model for one call, with {@code llm_fallback} behind it when the bot has one.
   *
   * @param onTrouble takes every trouble and what followed, for the call's record
   * @throws ProviderException when neither can work as configured
   */
  public LanguageModel open(
      Providers providers, BiConsumer<ProviderProblem, FailoverRule.Step> onTrouble)
      throws ProviderException {
    @Nullable LlmConfig second = providers.llmFallback();
    LanguageModel first;
    try {
      first = open(providers.llm());
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

  private LanguageModel open(LlmConfig config) throws ProviderException {
    Supplier<LanguageModelProvider> maker = makers.get(config.provider());
    if (maker == null) {
      throw ProviderException.of(
          ProviderProblem.Kind.UNKNOWN_PROVIDER,
          "llm.provider '%s' is not known to this worker; it has %s"
              .formatted(config.provider(), new TreeMap<>(makers).keySet()));
    }
    return made.computeIfAbsent(config.provider(), name -> maker.get()).open(config);
  }
}
