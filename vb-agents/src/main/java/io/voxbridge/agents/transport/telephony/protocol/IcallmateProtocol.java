package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Kind;
import io.voxbridge.domain.result.CallDirection;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * iCallMate: connected, start and answer in this order, then audio. Frames to it carry 20 ms, are
 * numbered and stamped with local time; before a hang-up its buffer is cleared.
 */
final class IcallmateProtocol extends JsonProtocol {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId localTime;
  private Map<String, @Nullable Object> connected = new LinkedHashMap<>();
  private String streamId = "";
  private String callerId = "";
  private String did = "";
  private String direction = "incoming";
  private int chunk;

  IcallmateProtocol(ZoneId localTime) {
    this.localTime = localTime;
  }

  @Override
  List<StreamEvent> on(String event, JsonNode message) {
    return switch (event) {
      case "connected" -> connected(message);
      case "start" -> describe(() -> start(message));
      case "answer" -> answer();
      case "media" -> audio(message.has("payload") ? message : message.path("media"));
      case "dtmf" -> key(message);
      case "hangup-call" -> hungUp(Fields.text(message, "disconnectedBy"));
      default -> ignored(event);
    };
  }

  private List<StreamEvent> connected(JsonNode message) {
    List<StreamEvent> events = hello();
    if (events.isEmpty()) {
      connected = Fields.object(message);
      connected.remove("event");
      streamId = Fields.text(message, "streamId");
      callerId = Fields.text(message, "callerId");
      did = Fields.text(message, "did");
      direction = Fields.isOutgoing(connected) ? "outgoing" : "incoming";
    }
    return events;
  }

  private List<StreamEvent> start(JsonNode message) throws UnsupportedFormatException {
    if (stage() == Stage.NEW) {
      return violation(Kind.ORDER, "start before connected");
    }
    String id = Fields.text(message, "streamId");
    streamId = id.isEmpty() ? streamId : id;
    JsonNode media = message.path("mediaFormat");
    StreamFormat format =
        StreamFormat.parse(
            Fields.text(media, "encoding"),
            Fields.text(media, "sampleRate"),
            Fields.text(media, "channels"));
    if (!format.equals(StreamFormat.LINEAR_8K)) {
      return violation(Kind.UNSUPPORTED, "audio other than linear 16-bit at 8000 Hz on this route");
    }
    Map<String, @Nullable Object> event = new LinkedHashMap<>(connected);
    if (!streamId.isEmpty()) {
      event.put("streamId", streamId);
    }
    Object token = event.remove(Fields.TOKEN);
    return started(
        new StreamStart(
            streamId,
            streamId,
            "",
            callerId,
            did,
            direction.equals("outgoing") ? CallDirection.OUTGOING : CallDirection.INCOMING,
            format,
            token instanceof String text ? text : "",
            event),
        false);
  }

  private List<StreamEvent> answer() {
    if (stage() != Stage.STARTED) {
      return violation(
          Kind.ORDER, stage() == Stage.OPEN ? "answer a second time" : "answer before start");
    }
    move(Stage.OPEN);
    return List.of(new StreamEvent.Answered());
  }

  @Override
  public List<WireFrame> audio(byte[] encoded, Instant at) {
    chunk++;
    Map<String, Object> media =
        object(
            "event",
            "reverse-media",
            "chunk",
            chunk,
            "did",
            did,
            "payload",
            base64(encoded),
            "timestamp",
            STAMP.format(at.atZone(localTime)),
            "streamId",
            streamId,
            "callerId",
            callerId,
            "chunk_durn_ms",
            20,
            "callDirection",
            direction,
            "encoding",
            "LINEAR",
            "RevMediaQ",
            0,
            "source",
            "ai");
    return message(media);
  }

  @Override
  public List<WireFrame> mark(String name) {
    return List.of();
  }

  @Override
  public boolean confirmsPlayback() {
    return false;
  }

  @Override
  public List<WireFrame> clear() {
    return message(
        object("event", "reverse-media-stop", "callerId", callerId, "streamId", streamId));
  }

  @Override
  public List<WireFrame> hangUp() {
    List<WireFrame> frames = new ArrayList<>(clear());
    frames.addAll(
        message(
            object(
                "event", "reverse-hangup-call",
                "streamId", streamId,
                "callerId", callerId,
                "source", "ai",
                "message", "Call ended by bot")));
    return frames;
  }

  @Override
  public List<WireFrame> transfer(String target) {
    return message(
        object(
            "event", "reverse-call-transfer",
            "streamId", streamId,
            "callerId", callerId,
            "transferTo", target));
  }
}
