package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Telnyx Media Streaming in RTP mode. Its audio messages may come out of order. */
final class TelnyxProtocol extends JsonProtocol {
  private final MediaOrder order = new MediaOrder();
  private String streamId = "";

  @Override
  List<StreamEvent> on(String event, JsonNode message) {
    return switch (event) {
      case "connected" -> hello();
      case "start" -> describe(() -> start(message));
      case "media" -> media(message);
      case "dtmf" -> key(message);
      case "mark" -> markPlayed(Fields.text(message.path("mark"), "name"));
      case "error" -> trouble(message.path("payload"));
      case "stop" -> stop();
      default -> ignored(event);
    };
  }

  private List<StreamEvent> start(JsonNode message) throws UnsupportedFormatException {
    JsonNode start = message.path("start");
    streamId = Fields.text(message, "stream_id");
    String callId = Fields.text(start, "call_control_id");
    if (streamId.isEmpty() || callId.isEmpty()) {
      return violation(Kind.MALFORMED, "start without stream_id and call_control_id");
    }
    JsonNode media = start.path("media_format");
    String encoding = Fields.text(media, "encoding");
    StreamFormat format =
        StreamFormat.parse(
            encoding.isEmpty() ? "PCMU" : encoding,
            Fields.text(media, "sample_rate"),
            Fields.text(media, "channels"));
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("stream_id", streamId);
    event.put("call_control_id", callId);
    event.put("user_id", Fields.text(start, "user_id"));
    event.put("from", Fields.text(start, "from"));
    event.put("to", Fields.text(start, "to"));
    event.put("client_state", Fields.text(start, "client_state"));
    event.putAll(Fields.parameters(start.path("custom_parameters")));
    return started(
        Parties.start(streamId, callId, Fields.text(start, "user_id"), format, event), true);
  }

  private List<StreamEvent> media(JsonNode message) {
    JsonNode media = message.path("media");
    List<StreamEvent> events = audio(media);
    if (events.size() != 1 || !(events.getFirst() instanceof StreamEvent.Audio(byte[] payload))) {
      return events;
    }
    long number = number(Fields.text(media, "chunk"));
    if (number < 0) {
      return events;
    }
    return audioOf(order.add(number, payload));
  }

  private static List<StreamEvent> audioOf(List<byte[]> payloads) {
    return payloads.stream().<StreamEvent>map(StreamEvent.Audio::new).toList();
  }

  private List<StreamEvent> stop() {
    List<StreamEvent> events = new ArrayList<>(audioOf(order.flush()));
    events.addAll(hungUp(""));
    return events;
  }

  private static List<StreamEvent> trouble(JsonNode payload) {
    String text =
        "%s %s: %s"
            .formatted(
                Fields.text(payload, "code"),
                Fields.text(payload, "title"),
                Fields.text(payload, "detail"))
            .strip();
    return List.of(new StreamEvent.Trouble(text.length() > 200 ? text.substring(0, 200) : text));
  }

  private static long number(String text) {
    try {
      return text.length() > 18 ? -1 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public List<WireFrame> audio(byte[] encoded, Instant at) {
    return message(object("event", "media", "media", object("payload", base64(encoded))));
  }

  @Override
  public List<WireFrame> mark(String name) {
    return message(object("event", "mark", "mark", object("name", name)));
  }

  @Override
  public List<WireFrame> clear() {
    return message(object("event", "clear"));
  }
}
