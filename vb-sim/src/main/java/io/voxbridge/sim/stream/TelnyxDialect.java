package io.voxbridge.sim.stream;

import static io.voxbridge.sim.stream.DialectJson.message;
import static io.voxbridge.sim.stream.DialectJson.object;
import static io.voxbridge.sim.stream.DialectJson.text;

import java.util.List;
import java.util.Optional;

/** Telnyx Media Streaming in RTP mode. */
final class TelnyxDialect implements StreamDialect {
  private final String id;
  private final StreamCoding coding;
  private int sequence = 1;

  TelnyxDialect(String id, StreamCoding coding) {
    this.id = id;
    this.coding = coding;
  }

  @Override
  public StreamCoding coding() {
    return coding;
  }

  private String next() {
    return Integer.toString(++sequence);
  }

  @Override
  public List<String> opening(StreamCaller caller) {
    String encoding =
        switch (coding) {
          case MU_LAW_8K -> "PCMU";
          case A_LAW_8K -> "PCMA";
          case LINEAR_8K, LINEAR_16K, LINEAR_24K -> "L16";
        };
    return List.of(
        message("event", "connected", "version", "1.0.0"),
        message(
            "event",
            "start",
            "sequence_number",
            "1",
            "stream_id",
            id,
            "start",
            object(
                "user_id",
                "user",
                "call_control_id",
                "v3:" + id,
                "client_state",
                "",
                "from",
                caller.outgoing() ? caller.did() : caller.callerId(),
                "to",
                caller.outgoing() ? caller.callerId() : caller.did(),
                "custom_parameters",
                caller.parameters(),
                "media_format",
                object("encoding", encoding, "sample_rate", coding.rate(), "channels", 1))));
  }

  @Override
  public Optional<String> audio(byte[] encoded, int chunk) {
    return Optional.of(
        message(
            "event",
            "media",
            "sequence_number",
            next(),
            "stream_id",
            id,
            "media",
            object(
                "track", "inbound",
                "chunk", Integer.toString(chunk),
                "timestamp", Integer.toString(chunk * 20),
                "payload", DialectJson.base64(encoded))));
  }

  @Override
  public String key(char digit) {
    return message(
        "event",
        "dtmf",
        "sequence_number",
        next(),
        "stream_id",
        id,
        "dtmf",
        object("digit", String.valueOf(digit)));
  }

  @Override
  public Optional<String> hangUp() {
    return Optional.of(message("event", "stop", "sequence_number", next(), "stream_id", id));
  }

  @Override
  public FromWorker read(String message) {
    var node = DialectJson.read(message);
    return switch (text(node, "event")) {
      case "media" -> DialectJson.play(text(node.path("media"), "payload"));
      case "mark" -> new FromWorker.Mark(text(node.path("mark"), "name"));
      case "clear" -> new FromWorker.Clear();
      default -> new FromWorker.Wrong("no such event: " + message);
    };
  }

  @Override
  public String markPlayed(String name) {
    return message(
        "event", "mark", "sequence_number", next(), "stream_id", id, "mark", object("name", name));
  }
}
