package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.speechtospeech.SpeechToSpeechContract;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechProvider;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.ManualTime;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The model of the scenarios does what the real ones do. */
class ScriptedSessionTest extends SpeechToSpeechContract {
  private final ManualTime time = new ManualTime();
  private final ScriptedSession scripted = new ScriptedSession(time);

  @Override
  protected SpeechToSpeechProvider provider() {
    return scripted;
  }

  @Override
  protected Map<String, Object> extra() {
    return Map.of();
  }

  @Override
  protected void willSay(String text) {
    scripted.answers(List.of(Map.of("say", text)));
  }

  @Override
  protected void willSaySlowly(String text) {
    willSay(text);
  }

  @Override
  protected void willWant(String tool) {
    scripted.answers(List.of(Map.of("tool", tool)));
  }

  @Override
  protected void awaitUntil(BooleanSupplier condition) {
    for (int i = 0; i < 3_000 && !condition.getAsBoolean(); i++) {
      time.advance(AudioFrame.DURATION);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Override
  protected void interruptionTold(String answerId) {
    assertThat(scripted.interruptions()).containsExactly(answerId + ":120");
  }
}
