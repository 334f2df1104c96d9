package io.voxbridge.agents.speech.sarvam;

import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.SynthesisEvent;
import io.voxbridge.agents.speech.wire.SynthesisProtocol;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Speech; there is no way to stop a text but to hang up. */
final class SarvamSpeakProtocol implements SynthesisProtocol {
  static final WireMessage PING = WireJson.text(Map.of("type", "ping"));

  private static final WireMessage FLUSH = WireJson.text(Map.of("type", "flush"));

  private final Map<String, Object> configuration;

  SarvamSpeakProtocol(Map<String, Object> configuration) {
    this.configuration = configuration;
  }

  @Override
  public List<WireMessage> opening() {
    return List.of(WireJson.text(Map.of("type", "config", "data", configuration)));
  }

  @Override
  public List<WireMessage> speak(String context, SpeechPart part) {
    return List.of(
        WireJson.text(Map.of("type", "text", "data", Map.of("text", part.text()))), FLUSH);
  }

  @Override
  public List<WireMessage> cancel(String context) {
    return List.of();
  }

  @Override
  public void receive(WireMessage message, Consumer<SynthesisEvent> events) throws ProtocolFault {
    JsonNode json = WireJson.object(message);
    JsonNode data = json.path("data");
    switch (json.path("type").asString("")) {
      case "audio" ->
          events.accept(
              new SynthesisEvent.Audio(null, WireJson.sound(data.path("audio").asString(""))));
      case "event" -> {
        if (data.path("event_type").asString("").equals("final")) {
          events.accept(new SynthesisEvent.Ended(null));
        }
      }
      case "error" -> throw SarvamErrors.fault(json);
      default -> {}
    }
  }
}
