package io.voxbridge.agents.speechtospeech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the real services speak. Not among the ordinary tests: its name leaves it out; run it by
 * name, with keys in the environment. A service without a key is not asked, and a line says so.
 */
class LiveSpeechToSpeech {
  private static final Logger log = LoggerFactory.getLogger(LiveSpeechToSpeech.class);

  @ParameterizedTest
  @CsvSource({
    "openai_realtime, gpt-realtime, VOXBRIDGE_LIVE_OPENAI_KEY",
    "gemini_live, gemini-2.5-flash-native-audio-preview-09-2025, VOXBRIDGE_LIVE_GOOGLE_KEY"
  })
  void realService_speaks(String provider, String model, String variable) throws ProviderException {
    String key = System.getenv().getOrDefault(variable, "");
    if (key.isBlank()) {
      log.warn("{} was NOT asked: {} is not set", provider, variable);
      return;
    }
    var config = new LlmConfig(provider, new Secret(key), model, 0.7, 256, Map.of());
    List<SpeechToSpeechEvent> events = new CopyOnWriteArrayList<>();
    try (SpeechToSpeech session =
        SpeechToSpeechModels.all(SpeechTools.system())
            .find(provider)
            .orElseThrow()
            .open(config, "Be brief.", List.of(), events::add)) {
      session.prompt("Say good morning.");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> events.stream().anyMatch(SpeechToSpeechEvent.AnswerEnded.class::isInstance));
    }
    assertThat(events).anyMatch(SpeechToSpeechEvent.Audio.class::isInstance);
    assertThat(events).noneMatch(SpeechToSpeechEvent.Trouble.class::isInstance);
    log.info("{} spoke: {} events", provider, events.size());
  }
}
