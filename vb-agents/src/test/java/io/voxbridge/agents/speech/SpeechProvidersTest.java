package io.voxbridge.agents.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.ProviderNames;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.media.speech.FreeTtsSpeech;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeechProvidersTest {
  private final SpeechProviders providers =
      SpeechProviders.all(
          new FreeTtsSpeech(0),
          new SpeechTools(
              () -> {
                throw new AssertionError("no call needs a connection here");
              },
              () -> 0,
              () -> new Random(1),
              SpeechTools.Limits.defaults()));

  @Test
  void workerKnowsEveryProviderThatBotsCanChoose() {
    assertThat(providers.listenerNames()).containsExactlyInAnyOrderElementsOf(ProviderNames.STT);
    assertThat(providers.speakerNames()).containsExactlyInAnyOrderElementsOf(ProviderNames.TTS);
  }

  @Test
  void namesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> providers.listen(SttConfig.of("telegraph"), event -> {}))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("stt.provider 'telegraph'");
    assertThatThrownBy(() -> providers.speak(TtsConfig.of("telegraph")))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("tts.provider 'telegraph'");
  }

  @Test
  void keylessProvidersOpenWithoutAnyConnection() throws ProviderException {
    providers.listen(SttConfig.of("client"), event -> {}).close();
    providers.speak(TtsConfig.of("freetts")).close();
  }
}
