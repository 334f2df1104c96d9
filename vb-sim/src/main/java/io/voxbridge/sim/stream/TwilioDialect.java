package io.voxbridge.sim.stream;

import static io.voxbridge.sim.stream.DialectJson.message;
import static io.voxbridge.sim.stream.DialectJson.object;
import static io.voxbridge.sim.stream.DialectJson.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Twilio Media Streams. */
final class TwilioDialect implements StreamDialect {
  private final String id;
  private int sequence = 1;

  TwilioDialect(String id) {
    this.id = id;
  }

  @Override
  public StreamCoding coding() {
    return StreamCoding.MU_LAW_8K;
  }

  private String next() {
    return Integer.toString(++sequence);
  }

  @Override
  public List<String> opening(StreamCaller caller) {
    Map<String, Object> parameters = new LinkedHashMap<>(caller.parameters());
    parameters.putIfAbsent("from", caller.outgoing() ? caller.did() : caller.callerId());
    parameters.putIfAbsent("to", caller.outgoing() ? caller.callerId() : caller.did());
    parameters.putIfAbsent("direction", caller.outgoing() ? "outbound-api" : "inbound");
    return List.of(
        message("event", "connected", "protocol", "Call", "version", "1.0.0"),
        message(
            "event",
            "start",
            "sequenceNumber",
            "1",
            "start",
            object(
                "streamSid",
                "MZ" + id,
                "accountSid",
                "AC" + id,
                "callSid",
                "CA" + id,
                "tracks",
                List.of("inbound"),
                "customParameters",
                parameters,
                "mediaFormat",
                object("encoding", "audio/x-mulaw", "sampleRate", 8000, "channels", 1)),
            "streamSid",
            "MZ" + id));
  }

  @Override
  public Optional<String> audio(byte[] encoded, int chunk) {
    return Optional.of(
        message(
            "event",
            "media",
            "sequenceNumber",
            next(),
            "media",
            object(
                "track", "inbound",
                "chunk", Integer.toString(chunk),
                "timestamp", Integer.toString(chunk * 20),
                "payload", DialectJson.base64(encoded)),
            "streamSid",
            "MZ" + id));
  }

  @Override
  public String key(char digit) {
    return message(
        "event",
        "dtmf",
        "streamSid",
        "MZ" + id,
        "sequenceNumber",
        next(),
        "dtmf",
        object("track", "inbound_track", "digit", String.valueOf(digit)));
  }

  @Override
  public Optional<String> hangUp() {
    return Optional.of(
        message(
            "event",
            "stop",
            "sequenceNumber",
            next(),
            "streamSid",
            "MZ" + id,
            "stop",
            object("accountSid", "AC" + id, "callSid", "CA" + id)));
  }

  @Override
  public FromWorker read(String message) {
    var node = DialectJson.read(message);
    if (!text(node, "streamSid").equals("MZ" + id)) {
      return new FromWorker.Wrong("no such streamSid: " + message);
    }
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
        "event",
        "mark",
        "sequenceNumber",
        next(),
        "streamSid",
        "MZ" + id,
        "mark",
        object("name", name));
  }
}
