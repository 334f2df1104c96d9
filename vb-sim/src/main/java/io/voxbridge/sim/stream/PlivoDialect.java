package io.voxbridge.sim.stream;

import static io.voxbridge.sim.stream.DialectJson.message;
import static io.voxbridge.sim.stream.DialectJson.object;
import static io.voxbridge.sim.stream.DialectJson.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Plivo Audio Streaming. A checkpoint that was cleared away is never answered. */
final class PlivoDialect implements StreamDialect {
  private final String id;
  private final StreamCoding coding;
  private int sequence;

  PlivoDialect(String id, StreamCoding coding) {
    this.id = id;
    this.coding = coding;
  }

  @Override
  public StreamCoding coding() {
    return coding;
  }

  @Override
  public List<String> opening(StreamCaller caller) {
    Map<String, Object> headers = new LinkedHashMap<>(caller.parameters());
    headers.putIfAbsent("from", caller.outgoing() ? caller.did() : caller.callerId());
    headers.putIfAbsent("to", caller.outgoing() ? caller.callerId() : caller.did());
    headers.putIfAbsent("direction", caller.outgoing() ? "outbound" : "inbound");
    return List.of(
        message(
            "event",
            "start",
            "sequenceNumber",
            0,
            "start",
            object(
                "callId",
                "call-" + id,
                "streamId",
                id,
                "accountId",
                "MA1",
                "tracks",
                List.of("inbound"),
                "mediaFormat",
                object("encoding", encoding(), "sampleRate", coding.rate())),
            "extra_headers",
            JsonMapper.shared().writeValueAsString(headers)));
  }

  private String encoding() {
    return coding.isLinear() ? "audio/x-l16" : "audio/x-mulaw";
  }

  @Override
  public Optional<String> audio(byte[] encoded, int chunk) {
    return Optional.of(
        message(
            "event",
            "media",
            "sequenceNumber",
            ++sequence,
            "streamId",
            id,
            "media",
            object(
                "track",
                "inbound",
                "timestamp",
                Integer.toString(chunk * 20),
                "chunk",
                chunk,
                "payload",
                DialectJson.base64(encoded))));
  }

  @Override
  public String key(char digit) {
    return message(
        "event",
        "dtmf",
        "dtmf",
        object("track", "inbound", "digit", String.valueOf(digit), "timestamp", "1"),
        "streamId",
        id);
  }

  @Override
  public Optional<String> hangUp() {
    return Optional.of(message("event", "stop", "streamId", id));
  }

  @Override
  public FromWorker read(String message) {
    var node = DialectJson.read(message);
    return switch (text(node, "event")) {
      case "playAudio" ->
          text(node.path("media"), "contentType").equals(encoding())
              ? DialectJson.play(text(node.path("media"), "payload"))
              : new FromWorker.Wrong("another contentType: " + message);
      case "checkpoint" -> new FromWorker.Mark(text(node, "name"));
      case "clearAudio" -> new FromWorker.Clear();
      default -> new FromWorker.Wrong("no such event: " + message);
    };
  }

  @Override
  public String markPlayed(String name) {
    return message("event", "playedStream", "streamId", id, "name", name);
  }

  @Override
  public Optional<String> cleared() {
    return Optional.of(message("event", "clearedAudio", "streamId", id));
  }

  @Override
  public boolean marksReturnOnClear() {
    return false;
  }
}
