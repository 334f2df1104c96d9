package io.voxbridge.agents.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.speech.FreeTtsSpeech;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the real services listen and speak. Not among the ordinary tests: its name leaves it out; run
 * it by name, with keys in the environment. A service without a key is not asked, and a line says
 * so. {@link SpeechTrialTest} does the same against the stand-ins in every run.
 */
class LiveSpeech {
  private static final Logger log = LoggerFactory.getLogger(LiveSpeech.class);

  private final SpeechTrial trial =
      new SpeechTrial(SpeechProviders.all(new FreeTtsSpeech(0), SpeechTools.system()));

  @ParameterizedTest
  @CsvSource({
    "deepgram, nova-3, en, VOXBRIDGE_LIVE_DEEPGRAM_KEY",
    "deepgram, flux-general-en, en, VOXBRIDGE_LIVE_DEEPGRAM_KEY",
    "soniox, stt-rt-v4, en, VOXBRIDGE_LIVE_SONIOX_KEY",
    "sarvam, saarika:v2.5, en-IN, VOXBRIDGE_LIVE_SARVAM_KEY",
    "openai, gpt-4o-mini-transcribe, en, VOXBRIDGE_LIVE_OPENAI_KEY",
    "openai_batch, gpt-4o-mini-transcribe, en, VOXBRIDGE_LIVE_OPENAI_KEY"
  })
  void realService_listens(String provider, String model, String language, String variable)
      throws ProviderException {
    Optional<Secret> key = key(provider, variable);
    if (key.isEmpty()) {
      return;
    }
    var heard = trial.hear(new SttConfig(provider, key.get(), model, language, Map.of()));
    log.info("{} {} heard: {}", provider, model, heard.text());
    assertThat(heard.problems()).isEmpty();
    assertThat(heard.text().toLowerCase(Locale.ROOT)).contains("morning");
  }

  @ParameterizedTest
  @CsvSource({
    "elevenlabs, eleven_flash_v2_5, , , VOXBRIDGE_LIVE_ELEVENLABS_KEY",
    "deepgram, aura-2-thalia-en, , , VOXBRIDGE_LIVE_DEEPGRAM_KEY",
    "sarvam, bulbul:v2, , en-IN, VOXBRIDGE_LIVE_SARVAM_KEY",
    "cartesia, sonic-3, VOXBRIDGE_LIVE_CARTESIA_VOICE, en, VOXBRIDGE_LIVE_CARTESIA_KEY",
    "openai, gpt-4o-mini-tts, , , VOXBRIDGE_LIVE_OPENAI_KEY"
  })
  void realService_speaks(
      String provider,
      String model,
      @Nullable String voiceVariable,
      @Nullable String language,
      String variable)
      throws ProviderException {
    Optional<Secret> key = key(provider, variable);
    Optional<Secret> voice =
        voiceVariable == null ? Optional.empty() : key(provider, voiceVariable);
    if (key.isEmpty() || (voiceVariable != null && voice.isEmpty())) {
      return;
    }
    var spoken =
        trial.speak(
            new TtsConfig(
                provider,
                key.get(),
                model,
                voice.map(Secret::value).orElse(null),
                language,
                Map.of()));
    log.info("{} {} spoke for {}", provider, model, spoken.length());
    assertThat(spoken.length()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
    assertThat(spoken.loudest()).isGreaterThan(1000);
  }

  private static Optional<Secret> key(String provider, String variable) {
    String value = System.getenv().getOrDefault(variable, "");
    if (value.isBlank()) {
      log.warn("{} was NOT asked: {} is not set", provider, variable);
      return Optional.empty();
    }
    return Optional.of(new Secret(value));
  }
}
