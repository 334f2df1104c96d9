package io.voxbridge.agents;

import io.voxbridge.agents.conversation.CallProviders;
import io.voxbridge.agents.conversation.CallSessionFactory;
import io.voxbridge.agents.conversation.CallSessionSettings;
import io.voxbridge.agents.conversation.RoomCallSessionFactory;
import io.voxbridge.agents.conversation.SessionTime;
import io.voxbridge.agents.llm.LanguageModels;
import io.voxbridge.agents.speech.SpeechProviders;
import io.voxbridge.agents.tool.ToolRunner;
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
  CallProviders callProviders(OfflineSpeech speech) {
    return new CallProviders(
        SpeechProviders.offline(speech),
        LanguageModels.none(),
        (config, events) -> ToolRunner.none(),
        speech);
  }

  @Bean
  CallSessionFactory callSessionFactory(CallProviders providers) {
    return new RoomCallSessionFactory(
        SessionTime.system(), providers, CallSessionSettings.defaults());
  }

  @Bean
  WarmUp warmUp(OfflineSpeech speech, JsonMapper json) {
    return new WarmUp(speech, json);
  }
}
