package io.voxbridge.agents.conversation;

import io.voxbridge.agents.hearing.CallerHearing;
import io.voxbridge.agents.llm.LanguageModels;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechModels;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.agents.tool.ToolRunnerFactory;
import io.voxbridge.media.speech.OfflineSpeech;
import org.jspecify.annotations.Nullable;

/**
 * Whom a worker's calls can listen, think, act and speak with.
 *
 * @param spoken models that hear and speak themselves
 * @param spareVoice speaks when the configured voice is dead; null for nobody
 * @param hearing finds callers' voices and judges their pauses
 */
public record CallProviders(
    SpeechProviders speech,
    LanguageModels models,
    SpeechToSpeechModels spoken,
    ToolRunnerFactory tools,
    @Nullable OfflineSpeech spareVoice,
    CallerHearing hearing) {

  /** Hears callers without models. */
  public CallProviders(
      SpeechProviders speech,
      LanguageModels models,
      SpeechToSpeechModels spoken,
      ToolRunnerFactory tools,
      @Nullable OfflineSpeech spareVoice) {
    this(speech, models, spoken, tools, spareVoice, CallerHearing.own());
  }

  /** Returns providers for scripted flows alone. */
  public static CallProviders scripted(SpeechProviders speech) {
    return new CallProviders(
        speech,
        LanguageModels.none(),
        SpeechToSpeechModels.none(),
        (config, events) -> ToolRunner.none(),
        null);
  }
}
