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

/**
 * Live transcription, {@code /v1/listen}. {@code is_final} freezes a piece of text, {@code
 * speech_final}, {@code from_finalize} and {@code UtteranceEnd} say that no more of it follows.
 */
final class NovaProtocol implements RecognitionProtocol {
  static final WireMessage KEEP_ALIVE = WireJson.text(Map.of("type", "KeepAlive"));

  private static final WireMessage FINALIZE = WireJson.text(Map.of("type", "Finalize"));
  private static final WireMessage CLOSE = WireJson.text(Map.of("type", "CloseStream"));

  @Override
  public WireMessage audio(AudioFrame frame) {
    return WireMessage.Binary.of(WireJson.pcm(frame));
  }

  @Override
  public List<WireMessage> finishTurn() {
    return List.of(FINALIZE);
  }

  @Override
  public List<WireMessage> closing() {
    return List.of(CLOSE);
  }

  @Override
  public void receive(WireMessage message, Consumer<RecognitionEvent> events) throws ProtocolFault {
    JsonNode json = WireJson.object(message);
    switch (json.path("type").asString("")) {
      case "Results" -> results(json, events);
      case "SpeechStarted" -> events.accept(new RecognitionEvent.SpeechStarted());
      case "UtteranceEnd" -> events.accept(new RecognitionEvent.Segment("", Duration.ZERO, true));
      case "Error" -> throw DeepgramErrors.fault(json);
      default -> {} // Metadata, and what may be added.
    }
  }

  private static void results(JsonNode json, Consumer<RecognitionEvent> events) {
    String text =
        json.path("channel").path("alternatives").path(0).path("transcript").asString("").strip();
    if (!json.path("is_final").asBoolean(false)) {
      if (!text.isEmpty()) {
        events.accept(new RecognitionEvent.Interim(text));
      }
      return;
    }
    boolean finishing =
        json.path("speech_final").asBoolean(false) || json.path("from_finalize").asBoolean(false);
    if (!text.isEmpty() || finishing) {
      Duration length = Duration.ofMillis(Math.round(json.path("duration").asDouble(0) * 1000));
      events.accept(new RecognitionEvent.Segment(text, length, finishing));
    }
  }
}
