package io.voxbridge.agents.speech.deepgram;

import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.RecognitionProtocol;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Transcription that finds the ends of turns itself, {@code /v2/listen}. */
final class FluxProtocol implements RecognitionProtocol {
  private static final WireMessage CLOSE = WireJson.text(Map.of("type", "CloseStream"));

  private final double minConfidence;

  /**
   * @param minConfidence 0..1; a turn whose words are less certain on average is not a turn
   */
  FluxProtocol(double minConfidence) {
    this.minConfidence = minConfidence;
  }

  @Override
  public WireMessage audio(AudioFrame frame) {
    return WireMessage.Binary.of(WireJson.pcm(frame));
  }

  @Override
  public List<WireMessage> closing() {
    return List.of(CLOSE);
  }

  @Override
  public void receive(WireMessage message, Consumer<RecognitionEvent> events) throws ProtocolFault {
    JsonNode json = WireJson.object(message);
    switch (json.path("type").asString("")) {
      case "TurnInfo" -> turnInfo(json, events);
      case "Error", "ConfigureFailure" -> throw DeepgramErrors.fault(json);
      default -> {} // Connected, ConfigureSuccess, and what may be added.
    }
  }

  private void turnInfo(JsonNode json, Consumer<RecognitionEvent> events) {
    String text = json.path("transcript").asString("").strip();
    switch (json.path("event").asString("")) {
      case "StartOfTurn" -> {
        events.accept(new RecognitionEvent.SpeechStarted());
        interim(text, events);
      }
      case "Update" -> interim(text, events);
      case "EagerEndOfTurn" -> {
        if (isUsable(text, json)) {
          events.accept(new RecognitionEvent.EagerEndOfTurn(text));
        }
      }
      case "TurnResumed" -> {
        events.accept(new RecognitionEvent.TurnResumed());
        interim(text, events);
      }
      case "EndOfTurn" -> {
        if (isUsable(text, json)) {
          events.accept(new RecognitionEvent.EndOfTurn(text, length(json)));
        }
      }
      default -> {}
    }
  }

  private static void interim(String text, Consumer<RecognitionEvent> events) {
    if (!text.isEmpty()) {
      events.accept(new RecognitionEvent.Interim(text));
    }
  }

  private boolean isUsable(String text, JsonNode json) {
    if (text.isEmpty()) {
      return false;
    }
    double sum = 0;
    int count = 0;
    for (JsonNode word : json.path("words")) {
      sum += word.path("confidence").asDouble(1);
      count++;
    }
    return count == 0 || sum / count >= minConfidence;
  }

  private static Duration length(JsonNode json) {
    double seconds =
        json.path("audio_window_end").asDouble(0) - json.path("audio_window_start").asDouble(0);
    return Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
  }
}
