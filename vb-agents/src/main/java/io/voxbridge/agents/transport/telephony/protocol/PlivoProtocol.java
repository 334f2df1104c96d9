package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Plivo Audio Streaming, bidirectional. There is no greeting before {@code start}. */
final class PlivoProtocol extends JsonProtocol {
  private String streamId = "";
  private StreamFormat format = StreamFormat.MU_LAW_8K;

  @Override
  List<StreamEvent> on(String event, JsonNode message) {
    return switch (event) {
      case "connected" -> hello();
      case "start" -> describe(() -> start(message));
      case "media" -> audio(message.path("media"));
      case "dtmf" -> key(message);
      case "playedStream" -> markPlayed(Fields.text(message, "name"));
      case "clearedAudio" -> List.of(new StreamEvent.Cleared());
      case "stop" -> hungUp("");
      default -> ignored(event);
    };
  }

  private List<StreamEvent> start(JsonNode message) throws UnsupportedFormatException {
    JsonNode start = message.path("start");
    String id = Fields.text(start, "streamId");
    streamId = id.isEmpty() ? Fields.text(message, "streamId") : id;
    String callId = Fields.text(start, "callId");
    if (streamId.isEmpty() || callId.isEmpty()) {
      return violation(Kind.MALFORMED, "start without streamId and callId");
    }
    JsonNode media = start.path("mediaFormat");
    format =
        StreamFormat.parse(Fields.text(media, "encoding"), Fields.text(media, "sampleRate"), "");
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("stream_id", streamId);
    event.put("call_uuid", callId);
    event.put("account_id", Fields.text(start, "accountId"));
    event.putAll(extraHeaders(message, start));
    return started(
        Parties.start(streamId, callId, Fields.text(start, "accountId"), format, event), true);
  }

  /** The headers come as an object, as JSON in a string, or as {@code k=v,k=v}. */
  private static Map<String, @Nullable Object> extraHeaders(JsonNode message, JsonNode start) {
    JsonNode headers =
        message.has("extra_headers") ? message.path("extra_headers") : start.path("extra_headers");
    Map<String, @Nullable Object> fields = Fields.parameters(headers);
    if (fields.isEmpty() && headers.isString()) {
      for (String pair : headers.asString().split("[,;]", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && !pair.strip().startsWith("_")) {
          fields.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
      }
    }
    return fields;
  }

  @Override
  public List<WireFrame> audio(byte[] encoded, Instant at) {
    boolean linear = format.encoding() == StreamFormat.Encoding.LINEAR16;
    return message(
        object(
            "event",
            "playAudio",
            "streamId",
            streamId,
            "media",
            object(
                "contentType", linear ? "audio/x-l16" : "audio/x-mulaw",
                "sampleRate", format.sampleRate(),
                "payload", base64(encoded))));
  }

  @Override
  public List<WireFrame> mark(String name) {
    return message(object("event", "checkpoint", "streamId", streamId, "name", name));
  }

  @Override
  public List<WireFrame> clear() {
    return message(object("event", "clearAudio", "streamId", streamId));
  }
}
