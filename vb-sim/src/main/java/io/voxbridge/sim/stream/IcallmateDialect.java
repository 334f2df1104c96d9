package io.voxbridge.sim.stream;

import static io.voxbridge.sim.stream.DialectJson.message;
import static io.voxbridge.sim.stream.DialectJson.object;
import static io.voxbridge.sim.stream.DialectJson.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** iCallMate. */
final class IcallmateDialect implements StreamDialect {
  private static final int FRAME = 320;
  private static final Pattern STAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

  private final String id;
  private int lastChunk;

  IcallmateDialect(String id) {
    this.id = id;
  }

  @Override
  public StreamCoding coding() {
    return StreamCoding.LINEAR_8K;
  }

  @Override
  public List<String> opening(StreamCaller caller) {
    Map<String, Object> connected =
        new LinkedHashMap<>(
            object(
                "event",
                "connected",
                "callerId",
                caller.callerId(),
                "did",
                caller.did(),
                "callDirection",
                caller.outgoing() ? "outgoing" : "incoming"));
    connected.putAll(caller.parameters());
    return List.of(
        JsonMapper.shared().writeValueAsString(connected),
        message(
            "event",
            "start",
            "streamId",
            id,
            "mediaFormat",
            object("encoding", "LINEAR", "sampleRate", 8000, "channels", 1)));
  }

  @Override
  public Optional<String> answer() {
    return Optional.of(message("event", "answer"));
  }

  @Override
  public Optional<String> audio(byte[] encoded, int chunk) {
    return Optional.of(message("event", "media", "payload", DialectJson.base64(encoded)));
  }

  @Override
  public String key(char digit) {
    return message("event", "dtmf", "dtmf", object("digit", String.valueOf(digit)));
  }

  @Override
  public Optional<String> hangUp() {
    return Optional.of(message("event", "hangup-call", "disconnectedBy", "customer"));
  }

  @Override
  public FromWorker read(String message) {
    JsonNode node = DialectJson.read(message);
    if (!text(node, "streamId").equals(id)) {
      return new FromWorker.Wrong("no such streamId: " + message);
    }
    return switch (text(node, "event")) {
      case "reverse-media" -> media(node);
      case "reverse-media-stop" -> new FromWorker.Clear();
      case "reverse-hangup-call" -> new FromWorker.HangUp();
      case "reverse-call-transfer" -> new FromWorker.Transfer(text(node, "transferTo"));
      default -> new FromWorker.Wrong("no such event: " + message);
    };
  }

  private FromWorker media(JsonNode node) {
    int chunk = node.path("chunk").asInt(-1);
    if (chunk != lastChunk + 1) {
      return new FromWorker.Wrong("chunk " + chunk + " after " + lastChunk);
    }
    lastChunk = chunk;
    if (!STAMP.matcher(text(node, "timestamp")).matches()) {
      return new FromWorker.Wrong("time stamp " + text(node, "timestamp"));
    }
    FromWorker play = DialectJson.play(text(node, "payload"));
    return play instanceof FromWorker.Play(byte[] audio) && audio.length != FRAME
        ? new FromWorker.Wrong("a frame of " + audio.length + " bytes")
        : play;
  }

  @Override
  public String markPlayed(String name) {
    throw new IllegalStateException("no marks here");
  }
}
