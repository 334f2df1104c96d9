package io.voxbridge.agents;

import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.media.speech.OfflineSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does once what a call needs, so that the first call finds everything loaded. Runs before the
 * socket appears.
 */
final class WarmUp implements SmartLifecycle {
  private final OfflineSpeech speech;
  private final JsonMapper json;
  private volatile boolean running;

  WarmUp(OfflineSpeech speech, JsonMapper json) {
    this.speech = speech;
    this.json = json;
  }

  @Override
  public void start() {
    speech.render("Hello, how are you?", SpeechVoice.BOT);
    json.writeValueAsBytes(json.readValue("{}", RuntimeConfig.class).problems());
    json.writeValueAsBytes(CallResultsPayload.of("warm-up").callDurationSeconds(0.0).build());
    CallClasses.loadWhenRecording();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
