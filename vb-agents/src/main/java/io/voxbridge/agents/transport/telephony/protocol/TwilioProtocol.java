package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Twilio Media Streams, bidirectional ({@code <Connect><Stream>}). */
final class TwilioProtocol extends JsonProtocol {
  private String streamSid = "";

  @Override
  List<StreamEvent> on(String event, JsonNode message) {
    return switch (event) {
      case "connected" -> hello();
      case "start" -> describe(() -> start(message));
      case "media" -> audio(message.path("media"));
      case "dtmf" -> key(message);
      case "mark" -> markPlayed(Fields.text(message.path("mark"), "name"));
      case "stop" -> hungUp("");
      default -> ignored(event);
    };
  }

  private List<StreamEvent> start(JsonNode message) throws UnsupportedFormatException {
    JsonNode start = message.path("start");
    String sid = Fields.text(start, "streamSid");
    streamSid = sid.isEmpty() ? Fields.text(message, "streamSid") : sid;
    String callSid = Fields.text(start, "callSid");
    if (streamSid.isEmpty() || callSid.isEmpty()) {
      return violation(Kind.MALFORMED, "start without streamSid and callSid");
    }
    JsonNode media = start.path("mediaFormat");
    String encoding = Fields.text(media, "encoding");
    StreamFormat format =
        StreamFormat.parse(
            encoding.isEmpty() ? "audio/x-mulaw" : encoding,
            Fields.text(media, "sampleRate"),
            Fields.text(media, "channels"));
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("stream_id", streamSid);
    event.put("call_sid", callSid);
    event.put("account_sid", Fields.text(start, "accountSid"));
    event.putAll(Fields.parameters(start.path("customParameters")));
    return started(
        Parties.start(streamSid, callSid, Fields.text(start, "accountSid"), format, event), true);
  }

  @Override
  public List<WireFrame> audio(byte[] encoded, Instant at) {
    return message(
        object(
            "event", "media", "streamSid", streamSid, "media", object("payload", base64(encoded))));
  }

  @Override
  public List<WireFrame> mark(String name) {
    return message(object("event", "mark", "streamSid", streamSid, "mark", object("name", name)));
  }

  @Override
  public List<WireFrame> clear() {
    return message(object("event", "clear", "streamSid", streamSid));
  }
}
