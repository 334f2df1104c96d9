package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Kind;
import io.voxbridge.domain.result.CallDirection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Exotel Voicebot applet (AgentStream). Its {@code from} is the customer whoever called; closing
 * the socket lets the call flow go on.
 */
final class ExotelProtocol extends JsonProtocol {
  private static final int LEAST_BYTES = 3200;
  private static final int MOST_BYTES = 99_840;
  private static final int STEP_BYTES = 320;

  private String streamSid = "";

  @Override
  List<StreamEvent> on(String event, JsonNode message) {
    return switch (event) {
      case "connected" -> hello();
      case "start" -> describe(() -> start(message));
      case "media" -> audio(message.path("media"));
      case "dtmf" -> key(message);
      case "mark" -> markPlayed(Fields.text(message.path("mark"), "name"));
      case "clear" -> List.of(new StreamEvent.Cleared());
      case "stop" -> hungUp(Fields.text(message.path("stop"), "reason"));
      default -> ignored(event);
    };
  }

  private List<StreamEvent> start(JsonNode message) throws UnsupportedFormatException {
    JsonNode start = message.path("start");
    String sid = Fields.text(start, "stream_sid");
    streamSid = sid.isEmpty() ? Fields.text(message, "stream_sid") : sid;
    if (streamSid.isEmpty()) {
      return violation(Kind.MALFORMED, "start without stream_sid");
    }
    JsonNode media = start.path("media_format");
    StreamFormat format =
        StreamFormat.parse(Fields.text(media, "encoding"), Fields.text(media, "sample_rate"), "");
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    String from = Fields.text(start, "from");
    String to = Fields.text(start, "to");
    String callSid = Fields.text(start, "call_sid");
    String accountSid = Fields.text(start, "account_sid");
    event.put("stream_id", streamSid);
    event.put("caller_id", from);
    event.put("did", to);
    event.put("call_sid", callSid);
    event.put("account_sid", accountSid);
    event.put("from", from);
    event.put("to", to);
    Fields.parameters(start.path("custom_parameters")).forEach(event::putIfAbsent);
    Object token = event.remove(Fields.TOKEN);
    return started(
        new StreamStart(
            streamSid,
            callSid,
            accountSid,
            from,
            to,
            Fields.isOutgoing(event) ? CallDirection.OUTGOING : CallDirection.INCOMING,
            format,
            token instanceof String text ? text : "",
            event),
        true);
  }

  @Override
  public ChunkRule chunks(StreamFormat format) {
    return new ChunkRule(LEAST_BYTES, MOST_BYTES, STEP_BYTES);
  }

  @Override
  public List<WireFrame> audio(byte[] encoded, Instant at) {
    return message(
        object(
            "event",
            "media",
            "stream_sid",
            streamSid,
            "media",
            object("payload", base64(encoded))));
  }

  @Override
  public List<WireFrame> mark(String name) {
    return message(object("event", "mark", "stream_sid", streamSid, "mark", object("name", name)));
  }

  @Override
  public List<WireFrame> clear() {
    return message(object("event", "clear", "stream_sid", streamSid));
  }
}
