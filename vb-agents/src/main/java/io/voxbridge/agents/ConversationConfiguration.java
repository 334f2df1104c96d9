package io.voxbridge.agents;

import io.micrometer.core.instrument.MeterRegistry;
import io.voxbridge.agents.analysis.AnalysedSessions;
import io.voxbridge.agents.analysis.CallAnalyst;
import io.voxbridge.agents.conversation.CallProviders;
import io.voxbridge.agents.conversation.CallSessionFactory;
import io.voxbridge.agents.conversation.CallSessionSettings;
import io.voxbridge.agents.conversation.RoomCallSessionFactory;
import io.voxbridge.agents.conversation.SessionTime;
import io.voxbridge.agents.hearing.CallerHearing;
import io.voxbridge.agents.llm.LanguageModels;
import io.voxbridge.agents.llm.langchain.LangChainModels;
import io.voxbridge.agents.metric.WorkerMeters;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechModels;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.agents.tool.ToolRunnerFactory;
import io.voxbridge.agents.tool.bot.BotTools;
import io.voxbridge.agents.tool.bot.KnowledgeSearch;
import io.voxbridge.agents.tool.bot.OutboundGuard;
import io.voxbridge.agents.tool.bot.ToolHttp;
import io.voxbridge.agents.tool.bot.ToolSettings;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.OfflineSpeech;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Makes what holds conversations. */
@Configuration(proxyBeanMethods = false)
class ConversationConfiguration {
  /** A minute of speech: a worker's heap is small, and one bot repeats few sentences. */
  private static final int CACHE_SAMPLES = 60 * AudioFrame.SAMPLE_RATE;

  @Bean
  OfflineSpeech offlineSpeech() {
    return new FreeTtsSpeech(CACHE_SAMPLES);
  }

  @Bean
  LanguageModels languageModels() {
    return LangChainModels.standard();
  }

  /**
   * Tools may call private addresses only where the operator says so. Each call of a bot with tools
   * has an HTTP client of its own, so that no connection outlives the call.
   */
  @Bean
  ToolRunnerFactory tools(ToolSettings settings) {
    OutboundGuard guard = new OutboundGuard(settings.allowPrivateNetworks());
    return (config, events) ->
        config.actions().tools().isEmpty() && config.actions().knowledge() == null
            ? ToolRunner.none()
            : new BotTools(
                    new ToolHttp(guard, ToolHttp.Names.system()),
                    KnowledgeSearch.none(),
                    System::nanoTime)
                .open(config, events);
  }

  @Bean
  SpeechTools speechTools() {
    return SpeechTools.system();
  }

  @Bean
  SpeechProviders speechProviders(OfflineSpeech speech, SpeechTools tools) {
    return SpeechProviders.all(speech, tools);
  }

  @Bean
  CallProviders callProviders(
      SpeechProviders speech,
      LanguageModels models,
      SpeechTools connections,
      ToolRunnerFactory tools,
      OfflineSpeech spare,
      CallerHearing hearing) {
    return new CallProviders(
        speech, models, SpeechToSpeechModels.all(connections), tools, spare, hearing);
  }

  @Bean
  CallSessionFactory callSessionFactory(
      CallProviders providers, LanguageModels models, MeterRegistry registry) {
    CallSessionSettings settings =
        CallSessionSettings.defaults().telling(WorkerMeters.staleSpeech(registry)::record);
    return new AnalysedSessions(
        new RoomCallSessionFactory(SessionTime.system(), providers, settings),
        new CallAnalyst(models, CallAnalyst.LONGEST, System::nanoTime));
  }

  @Bean
  WarmUp warmUp(OfflineSpeech speech, JsonMapper json) {
    return new WarmUp(speech, json);
  }
}
