package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.LanguageModelBasics;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.ManualTime;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The language model of the scenarios does what the real ones do. */
class ScriptedModelTest extends LanguageModelBasics {
  private final ManualTime time = new ManualTime();
  private final ScriptedModel scripted = new ScriptedModel(time);

  @Override
  protected LanguageModel openModel() {
    return scripted.open(LlmConfig.of("script", "m"));
  }

  @Override
  protected void willSay(String text) {
    scripted.answers = List.of(Map.of("say", text));
  }

  @Override
  protected void willWant(String tool) {
    scripted.answers = List.of(Map.of("tool", tool));
  }

  @Override
  protected void awaitUntil(BooleanSupplier condition) {
    for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
      time.advance(AudioFrame.DURATION);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
