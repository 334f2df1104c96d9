package io.voxbridge.sim.stream;

import static io.voxbridge.sim.stream.DialectJson.message;
import static io.voxbridge.sim.stream.DialectJson.object;
import static io.voxbridge.sim.stream.DialectJson.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vonage Voice WebSocket. */
final class VonageDialect implements StreamDialect {
  private final String id;
  private final StreamCoding coding;

  VonageDialect(String id, StreamCoding coding) {
    this.id = id;
    this.coding = coding;
  }

  @Override
  public StreamCoding coding() {
    return coding;
  }

  @Override
  public List<String> opening(StreamCaller caller) {
    Map<String, Object> connected =
        new LinkedHashMap<>(
            object(
                "event",
                "websocket:connected",
                "content-type",
                "audio/l16;rate=" + coding.rate(),
                "call_uuid",
                id,
                "from",
                caller.outgoing() ? caller.did() : caller.callerId(),
                "to",
                caller.outgoing() ? caller.callerId() : caller.did(),
                "direction",
                caller.outgoing() ? "outbound" : "inbound"));
    connected.putAll(caller.parameters());
    return List.of(JsonMapper.shared().writeValueAsString(connected));
  }

  @Override
  public Optional<String> audio(byte[] encoded, int chunk) {
    return Optional.empty();
  }

  @Override
  public String key(char digit) {
    return message("event", "websocket:dtmf", "digit", String.valueOf(digit), "duration", 260);
  }

  @Override
  public Optional<String> hangUp() {
    return Optional.empty();
  }

  @Override
  public FromWorker read(String message) {
    JsonNode node = DialectJson.read(message);
    return switch (text(node, "action")) {
      case "clear" -> new FromWorker.Clear();
      case "notify" -> new FromWorker.Mark(node.path("payload").toString());
      default -> new FromWorker.Wrong("no such action: " + message);
    };
  }

  @Override
  public FromWorker read(byte[] message) {
    return message.length == coding.frameBytes()
        ? new FromWorker.Play(message)
        : new FromWorker.Wrong("a frame of " + message.length + " bytes");
  }

  @Override
  public String markPlayed(String name) {
    return message("event", "websocket:notify", "payload", DialectJson.read(name));
  }

  @Override
  public Optional<String> cleared() {
    return Optional.of(message("event", "websocket:cleared"));
  }

  @Override
  public boolean marksReturnOnClear() {
    return false;
  }
}
