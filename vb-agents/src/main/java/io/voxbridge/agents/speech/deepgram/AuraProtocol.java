package io.voxbridge.agents.speech.deepgram;

import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.SynthesisEvent;
import io.voxbridge.agents.speech.wire.SynthesisProtocol;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Speech, {@code /v1/speak}. Texts have no names: after a {@code Clear} whatever comes before
 * {@code Cleared} belongs to what was cut off.
 */
final class AuraProtocol implements SynthesisProtocol {
  private static final WireMessage FLUSH = WireJson.text(Map.of("type", "Flush"));
  private static final WireMessage CLEAR = WireJson.text(Map.of("type", "Clear"));
  private static final WireMessage CLOSE = WireJson.text(Map.of("type", "Close"));

  private final AtomicInteger clearing = new AtomicInteger();

  @Override
  public List<WireMessage> speak(String context, SpeechPart part) {
    return List.of(WireJson.text(Map.of("type", "Speak", "text", part.text())), FLUSH);
  }

  @Override
  public List<WireMessage> cancel(String context) {
    clearing.incrementAndGet();
    return List.of(CLEAR);
  }

  @Override
  public List<WireMessage> closing() {
    return List.of(CLOSE);
  }

  @Override
  public void receive(WireMessage message, Consumer<SynthesisEvent> events) throws ProtocolFault {
    if (message instanceof WireMessage.Binary audio) {
      if (clearing.get() == 0) {
        events.accept(new SynthesisEvent.Audio(null, audio.bytes()));
      }
      return;
    }
    JsonNode json = WireJson.object(message);
    switch (json.path("type").asString("")) {
      case "Flushed" -> {
        if (clearing.get() == 0) {
          events.accept(new SynthesisEvent.Ended(null));
        }
      }
      case "Cleared" -> clearing.updateAndGet(count -> Math.max(0, count - 1));
      case "Error" -> throw DeepgramErrors.fault(json);
      default -> {} // Metadata, Warning.
    }
  }
}
