package io.voxbridge.sim.stream;

import static io.voxbridge.sim.stream.DialectJson.message;
import static io.voxbridge.sim.stream.DialectJson.object;
import static io.voxbridge.sim.stream.DialectJson.text;

import java.util.List;
import java.util.Optional;

/** Exotel AgentStream. Audio goes to the worker about every 100 ms. */
final class ExotelDialect implements StreamDialect {
  private static final int LEAST = 3200;
  private static final int MOST = 100_000;
  private static final int STEP = 320;

  private final String id;
  private final StreamCoding coding;
  private int sequence = 1;

  ExotelDialect(String id, StreamCoding coding) {
    this.id = id;
    this.coding = coding;
  }

  @Override
  public StreamCoding coding() {
    return coding;
  }

  @Override
  public int chunkMillis() {
    return 100;
  }

  private String next() {
    return Integer.toString(++sequence);
  }

  @Override
  public List<String> opening(StreamCaller caller) {
    return List.of(
        message("event", "connected"),
        message(
            "event",
            "start",
            "sequence_number",
            "1",
            "stream_sid",
            id,
            "start",
            object(
                "stream_sid", id,
                "call_sid", "call-" + id,
                "account_sid", "account",
                "from", caller.callerId(),
                "to", caller.did(),
                "custom_parameters", caller.parameters(),
                "media_format",
                    object(
                        "encoding",
                        coding.isLinear() ? "audio/x-raw" : "audio/x-mulaw",
                        "sample_rate",
                        Integer.toString(coding.rate()),
                        "bit_rate",
                        "16"))));
  }

  @Override
  public Optional<String> audio(byte[] encoded, int chunk) {
    return Optional.of(
        message(
            "event",
            "media",
            "sequence_number",
            next(),
            "stream_sid",
            id,
            "media",
            object(
                "chunk", Integer.toString(chunk),
                "timestamp", Integer.toString(chunk * 100),
                "payload", DialectJson.base64(encoded))));
  }

  @Override
  public String key(char digit) {
    return message(
        "event",
        "dtmf",
        "sequence_number",
        next(),
        "stream_sid",
        id,
        "dtmf",
        object("digit", String.valueOf(digit), "duration", "100"));
  }

  @Override
  public Optional<String> hangUp() {
    return Optional.of(
        message(
            "event",
            "stop",
            "sequence_number",
            next(),
            "stream_sid",
            id,
            "stop",
            object(
                "call_sid", "call-" + id,
                "account_sid", "account",
                "reason", "callended")));
  }

  @Override
  public FromWorker read(String message) {
    var node = DialectJson.read(message);
    if (!text(node, "stream_sid").equals(id)) {
      return new FromWorker.Wrong("no such stream_sid: " + message);
    }
    return switch (text(node, "event")) {
      case "media" -> checked(DialectJson.play(text(node.path("media"), "payload")));
      case "mark" -> new FromWorker.Mark(text(node.path("mark"), "name"));
      case "clear" -> new FromWorker.Clear();
      default -> new FromWorker.Wrong("no such event: " + message);
    };
  }

  private static FromWorker checked(FromWorker message) {
    return message instanceof FromWorker.Play(byte[] audio)
            && (audio.length < LEAST || audio.length > MOST || audio.length % STEP != 0)
        ? new FromWorker.Wrong("a chunk of " + audio.length + " bytes")
        : message;
  }

  @Override
  public String markPlayed(String name) {
    return message(
        "event", "mark", "sequence_number", next(), "stream_sid", id, "mark", object("name", name));
  }
}
