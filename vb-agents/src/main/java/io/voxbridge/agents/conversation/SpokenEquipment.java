package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechProvider;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.bot.RuntimeConfig;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes what a call needs whose bot is a model that hears and speaks itself. */
final class SpokenEquipment {
  private final RuntimeConfig config;
  private final CallEquipment.Shared shared;
  private final SpokenFallback fallback;

  private SpokenEquipment(
      RuntimeConfig config, CallEquipment.Shared shared, SpokenFallback fallback) {
    this.config = config;
    this.shared = shared;
    this.fallback = fallback;
  }

  /**
   * Prepares it; nothing is opened.
   *
   * @throws ProviderException when the fallback is none that this worker has
   */
  static SpokenEquipment of(
      RuntimeConfig config, CallProviders providers, CallEquipment.Shared shared)
      throws ProviderException {
    SpokenFallback fallback =
        new SpokenFallback(opener(config, providers, shared), shared.threads());
    return new SpokenEquipment(config, shared, fallback);
  }

  /** Begins to connect to the model, while the call is being set up; returns at once. */
  SpokenCall connect(SpeechToSpeechProvider provider, List<ToolDefinition> tools) {
    String instructions = config.prompts().systemPrompt();
    ModelSession session =
        new ModelSession(
            (more, listener) ->
                provider.open(
                    config.providers().llm(),
                    more.isEmpty() ? instructions : instructions + "\n\n" + more,
                    tools,
                    listener),
            shared.threads(),
            () -> shared.inbox().offerSurely(new CallSignal.ModelTold()));
    session.connect("");
    Locale language = Locale.forLanguageTag(config.providers().stt().language());
    return new SpokenCall(
        config,
        tools,
        session,
        fallback,
        LanguagePack.of(language).line(LanguagePack.Line.NUDGE),
        shared.report());
  }

  private static SpokenFallback.@Nullable Opener opener(
      RuntimeConfig config, CallProviders providers, CallEquipment.Shared shared)
      throws ProviderException {
    LlmConfig model = config.providers().llmFallback();
    if (model == null) {
      return null;
    }
    if (!providers.models().names().contains(model.provider())) {
      throw ProviderException.of(
          ProviderProblem.Kind.UNKNOWN_PROVIDER,
          "llm_fallback.provider '%s' is no language model of this worker; it has %s"
              .formatted(model.provider(), providers.models().names()));
    }
    return () -> {
      SpeechToText ear =
          providers
              .speech()
              .listen(
                  config.providers().stt(),
                  event -> shared.inbox().offer(new CallSignal.Recognised(event)));
      try {
        return new SpokenFallback.Ready(ear, providers.models().open(model));
      } catch (ProviderException e) {
        ear.close();
        throw e;
      }
    };
  }
}
