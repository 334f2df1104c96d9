package io.voxbridge.agents.speechtospeech;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.speech.wire.TestTools;
import io.voxbridge.domain.bot.ProviderNames;
import org.junit.jupiter.api.Test;

class SpeechToSpeechModelsTest {
  @Test
  void workerKnowsEveryModelThatBotsCanChoose() {
    assertThat(SpeechToSpeechModels.all(TestTools.create()).names())
        .containsExactlyInAnyOrderElementsOf(ProviderNames.SPEECH_TO_SPEECH);
  }
}
