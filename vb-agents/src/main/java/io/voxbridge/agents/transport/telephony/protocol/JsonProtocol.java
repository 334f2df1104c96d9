package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Kind;
import io.voxbridge.media.tone.Dtmf;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the protocols have in common: JSON objects told apart by {@code event}, and their order.
 * Unless a protocol says otherwise it takes audio frame by frame, confirms what was played, and
 * ends and hands over calls by other ways than the stream.
 */
abstract class JsonProtocol implements StreamProtocol {
  /** A connected event travels in the address of a GET request. */
  private static final int LONGEST_CONNECTED_EVENT = 4096;

  private static final int LONGEST_NAME = 40;

  /** Where a stream stands; only forward. */
  enum Stage {
    /** Nothing has come. */
    NEW,
    /** It said hello. */
    CONNECTED,
    /** It is described. */
    STARTED,
    /** Audio flows. */
    OPEN,
    /** It is over. */
    OVER
  }

  private Stage stage = Stage.NEW;

  final Stage stage() {
    return stage;
  }

  final void move(Stage next) {
    stage = next;
  }

  @Override
  public final List<StreamEvent> onText(String frame) {
    JsonNode message;
    try {
      message = Fields.JSON.readTree(frame);
    } catch (JacksonException e) {
      return violation(Kind.MALFORMED, "a text frame is not JSON");
    }
    if (!message.isObject()) {
      return violation(Kind.MALFORMED, "a text frame is not a JSON object");
    }
    String event = Fields.text(message, "event");
    if (event.isEmpty()) {
      return violation(Kind.MALFORMED, "a text frame has no event");
    }
    if (stage == Stage.OVER) {
      return ignored(event + " after the end");
    }
    if (event.equals(Transcripts.EVENT)) {
      return stage == Stage.OPEN
          ? List.of(new StreamEvent.Data(Transcripts.EVENT, Transcripts.payload(message)))
          : ignored(event + " before the answer");
    }
    return on(event, message);
  }

  /** Reads one event. */
  abstract List<StreamEvent> on(String event, JsonNode message);

  @Override
  public List<StreamEvent> onBinary(byte[] frame) {
    return violation(Kind.UNSUPPORTED, "a binary frame: this provider sends text frames only");
  }

  @Override
  public ChunkRule chunks(StreamFormat format) {
    return ChunkRule.everyFrame(format);
  }

  @Override
  public boolean confirmsPlayback() {
    return true;
  }

  @Override
  public List<WireFrame> hangUp() {
    return List.of();
  }

  @Override
  public List<WireFrame> transfer(String target) {
    return List.of();
  }

  /** Transcripts made at the far end, which stand-ins for a provider send beside the audio. */
  static final class Transcripts {
    /** The event on the wire and the topic in the call. */
    static final String EVENT = "voxbridge.transcript";

    private Transcripts() {}

    static byte[] payload(JsonNode message) {
      ObjectNode copy = (ObjectNode) message.deepCopy();
      copy.remove("event");
      return copy.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Reads the frame that describes the stream. */
  @FunctionalInterface
  interface Description {
    List<StreamEvent> read() throws UnsupportedFormatException;
  }

  /** Takes the frame that describes the stream: once, and only with audio that can be read. */
  final List<StreamEvent> describe(Description description) {
    if (stage != Stage.NEW && stage != Stage.CONNECTED) {
      return violation(Kind.ORDER, "start a second time");
    }
    try {
      return description.read();
    } catch (UnsupportedFormatException e) {
      return violation(Kind.UNSUPPORTED, String.valueOf(e.getMessage()));
    }
  }

  /** Opens the described stream, and begins the conversation when told so. */
  final List<StreamEvent> started(StreamStart start, boolean answered) {
    if (Fields.JSON.writeValueAsString(start.connectedEvent()).length() > LONGEST_CONNECTED_EVENT) {
      return violation(
          Kind.TOO_BIG,
          "the parameters of the call are longer than " + LONGEST_CONNECTED_EVENT + " characters");
    }
    stage = answered ? Stage.OPEN : Stage.STARTED;
    return answered
        ? List.of(new StreamEvent.Started(start), new StreamEvent.Answered())
        : List.of(new StreamEvent.Started(start));
  }

  /** Reads base64 audio; tracks other than the caller's are not heard. */
  final List<StreamEvent> audio(JsonNode media) {
    if (stage != Stage.OPEN) {
      return stage == Stage.STARTED
          ? ignored("media before the answer")
          : violation(Kind.ORDER, "media before start");
    }
    if (Fields.text(media, "track").toLowerCase(Locale.ROOT).startsWith("outbound")) {
      return ignored("media of the outbound track");
    }
    byte[] payload = base64(Fields.text(media, "payload"));
    return payload == null
        ? violation(Kind.MALFORMED, "media without a base64 payload")
        : List.of(new StreamEvent.Audio(payload));
  }

  /** Reads base64, or null when it is none. */
  static byte @Nullable [] base64(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Reads a key, given in the message or inside its {@code dtmf} object. */
  final List<StreamEvent> key(JsonNode message) {
    JsonNode inner = message.path("dtmf");
    String digit = inner.isObject() ? Fields.text(inner, "digit") : Fields.text(message, "digit");
    if (digit.length() != 1 || !Dtmf.isDialString(digit.toUpperCase(Locale.ROOT))) {
      return violation(Kind.MALFORMED, "dtmf without a digit");
    }
    return stage == Stage.OPEN
        ? List.of(new StreamEvent.Key(digit.toUpperCase(Locale.ROOT).charAt(0)))
        : ignored("dtmf before the answer");
  }

  final List<StreamEvent> markPlayed(String name) {
    return name.isEmpty()
        ? violation(Kind.MALFORMED, "a mark without a name")
        : List.of(new StreamEvent.MarkPlayed(name));
  }

  final List<StreamEvent> hungUp(String by) {
    stage = Stage.OVER;
    return List.of(new StreamEvent.HungUp(shortened(by)));
  }

  final List<StreamEvent> hello() {
    if (stage != Stage.NEW) {
      return violation(Kind.ORDER, "connected a second time");
    }
    stage = Stage.CONNECTED;
    return List.of();
  }

  static List<StreamEvent> violation(Kind kind, String problem) {
    return List.of(new StreamEvent.Violation(kind, problem));
  }

  static List<StreamEvent> ignored(String what) {
    return List.of(new StreamEvent.Ignored(shortened(what)));
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() > LONGEST_NAME ? printable.substring(0, LONGEST_NAME) : printable;
  }

  /** Returns a message of these names and values, in this order. */
  static List<WireFrame> message(Map<String, Object> fields) {
    return List.of(new WireFrame.Text(Fields.JSON.writeValueAsString(fields)));
  }

  /** Returns an object of these names and values, in this order. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
