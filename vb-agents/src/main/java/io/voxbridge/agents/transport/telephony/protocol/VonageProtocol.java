package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Vonage Voice WebSocket: audio in binary frames, the rest in text. One call per socket; closing it
 * ends the leg, on both sides.
 */
final class VonageProtocol extends JsonProtocol {
  private static final String MARK = "mark";

  @Override
  List<StreamEvent> on(String event, JsonNode message) {
    return switch (event) {
      case "websocket:connected" ->
          stage() == Stage.NEW
              ? describe(() -> connected(message))
              : violation(Kind.ORDER, "websocket:connected a second time");
      case "websocket:dtmf" -> key(message);
      case "websocket:cleared" -> List.of(new StreamEvent.Cleared());
      case "websocket:notify" -> notified(message.path("payload"));
      default -> ignored(event);
    };
  }

  private List<StreamEvent> connected(JsonNode message) throws UnsupportedFormatException {
    String type = Fields.text(message, "content-type");
    StreamFormat format = StreamFormat.parse(type.isEmpty() ? "audio/l16" : type, "", "");
    if (format.encoding() != StreamFormat.Encoding.LINEAR16) {
      return violation(Kind.UNSUPPORTED, "audio other than audio/l16 on this route");
    }
    Map<String, @Nullable Object> event = new LinkedHashMap<>(Fields.object(message));
    event.remove("event");
    event.remove("content-type");
    String callId = Fields.firstText(event, "call_uuid", "uuid", "conversation_uuid");
    String streamId = Fields.firstText(event, "stream_id");
    return started(
        Parties.start(streamId.isEmpty() ? callId : streamId, callId, "", format, event), true);
  }

  private List<StreamEvent> notified(JsonNode payload) {
    String name = Fields.text(payload, MARK);
    return name.isEmpty() ? ignored("notify of others") : markPlayed(name);
  }

  @Override
  public List<StreamEvent> onBinary(byte[] frame) {
    return switch (stage()) {
      case NEW, CONNECTED, STARTED -> violation(Kind.ORDER, "audio before websocket:connected");
      case OPEN -> List.of(new StreamEvent.Audio(frame));
      case OVER -> ignored("audio after the end");
    };
  }

  @Override
  public List<WireFrame> audio(byte[] encoded, Instant at) {
    return List.of(new WireFrame.Binary(encoded));
  }

  @Override
  public List<WireFrame> mark(String name) {
    return message(object("action", "notify", "payload", object(MARK, name)));
  }

  @Override
  public List<WireFrame> clear() {
    return message(object("action", "clear"));
  }
}
