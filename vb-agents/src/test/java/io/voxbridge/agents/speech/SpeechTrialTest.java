package io.voxbridge.agents.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.sim.speech.SpeechStandIns;
import io.voxbridge.sim.speech.Utterance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trial of real services, tried on stand-ins. */
class SpeechTrialTest {
  private final SpeechStandIns standIns = SpeechStandIns.start(0, 1);
  private final SpeechTrial trial =
      new SpeechTrial(SpeechProviders.all(new FreeTtsSpeech(0), SpeechTools.system()));

  @AfterEach
  void stop() {
    standIns.close();
  }

  private SttConfig listener(String key) {
    return new SttConfig(
        "deepgram", new Secret(key), "nova-3", "en", Map.of("base_url", standIns.socketAddress()));
  }

  @Test
  void aServiceThatHears_isUnderstood() throws ProviderException {
    standIns.script().say(Utterance.of("good morning"));
    SpeechTrial.Heard heard = trial.hear(listener("sk-a-very-secret-key"));
    assertThat(heard.text()).isEqualTo("good morning");
    assertThat(heard.problems()).isEmpty();
  }

  @Test
  void aKeyThatIsRefused_isSeen() throws ProviderException {
    SpeechTrial.Heard heard = trial.hear(listener("wrong"));
    assertThat(heard.text()).isEmpty();
    assertThat(heard.problems())
        .extracting(ProviderProblem::kind)
        .containsExactly(ProviderProblem.Kind.UNAUTHORIZED);
  }

  @Test
  void aServiceThatSpeaks_isHeard() throws ProviderException {
    SpeechTrial.Spoken spoken =
        trial.speak(
            new TtsConfig(
                "elevenlabs",
                new Secret("sk-a-very-secret-key"),
                "eleven_flash_v2_5",
                null,
                null,
                Map.of("base_url", standIns.socketAddress())));
    assertThat(spoken.length()).isBetween(Duration.ofMillis(400), Duration.ofMillis(600));
    assertThat(spoken.loudest()).isGreaterThan(1000);
  }
}
