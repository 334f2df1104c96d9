package io.voxbridge.agents.speech.soniox;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.RecognitionProtocol;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tokens: final ones come once and are added up, others come again with every message. {@code
 * <end>} marks the end of speech, {@code <fin>} answers {@code finalize}. The first message carries
 * the key, so it is never shown.
 */
final class SonioxProtocol implements RecognitionProtocol {
  static final WireMessage KEEP_ALIVE = WireJson.text(Map.of("type", "keepalive"));

  private static final WireMessage FINALIZE = WireJson.text(Map.of("type", "finalize"));

  /** An empty message ends the stream. */
  private static final WireMessage END = new WireMessage.Text("");

  private final Map<String, ? extends @Nullable Object> configuration;
  private final boolean mayFinalize;
  private final StringBuilder finals = new StringBuilder();
  private double beganMillis = -1;
  private double endedMillis;

  /**
   * @param configuration the first message
   * @param mayFinalize whether text is asked for when the voice falls silent
   */
  SonioxProtocol(Map<String, ? extends @Nullable Object> configuration, boolean mayFinalize) {
    this.configuration = configuration;
    this.mayFinalize = mayFinalize;
  }

  @Override
  public List<WireMessage> opening() {
    return List.of(WireJson.text(configuration));
  }

  @Override
  public WireMessage audio(AudioFrame frame) {
    return WireMessage.Binary.of(WireJson.pcm(frame));
  }

  @Override
  public List<WireMessage> finishTurn() {
    return mayFinalize ? List.of(FINALIZE) : List.of();
  }

  @Override
  public List<WireMessage> closing() {
    return List.of(END);
  }

  @Override
  public void receive(WireMessage message, Consumer<RecognitionEvent> events) throws ProtocolFault {
    JsonNode json = WireJson.object(message);
    if (json.hasNonNull("error_code")) {
      throw new ProtocolFault(problem(json));
    }
    StringBuilder guess = new StringBuilder();
    boolean finished = false;
    for (JsonNode token : json.path("tokens")) {
      String text = token.path("text").asString("");
      if (text.equals("<end>") || text.equals("<fin>")) {
        segment(events);
        guess.setLength(0);
        finished = true;
      } else if (!token.path("translation_status").asString("").equals("translation")) {
        if (token.path("is_final").asBoolean(false)) {
          finals.append(text);
          time(token);
        } else {
          guess.append(text);
        }
      }
    }
    String soFar = (finals.toString() + guess).strip();
    if (!soFar.isEmpty() && !(finished && guess.isEmpty() && finals.isEmpty())) {
      events.accept(new RecognitionEvent.Interim(soFar));
    }
  }

  private void segment(Consumer<RecognitionEvent> events) {
    Duration length =
        Duration.ofMillis(beganMillis < 0 ? 0 : Math.round(Math.max(0, endedMillis - beganMillis)));
    events.accept(new RecognitionEvent.Segment(finals.toString().strip(), length, true));
    finals.setLength(0);
    beganMillis = -1;
  }

  private void time(JsonNode token) {
    if (beganMillis < 0) {
      beganMillis = token.path("start_ms").asDouble(0);
    }
    endedMillis = token.path("end_ms").asDouble(endedMillis);
  }

  private static ProviderProblem problem(JsonNode json) {
    int code = json.path("error_code").asInt(0);
    ProviderProblem.Kind kind =
        switch (code) {
          case 401, 403 -> ProviderProblem.Kind.UNAUTHORIZED;
          case 402 -> ProviderProblem.Kind.QUOTA_EXCEEDED;
          case 408 -> ProviderProblem.Kind.TIMED_OUT;
          case 429 -> ProviderProblem.Kind.RATE_LIMITED;
          default -> code >= 500 ? ProviderProblem.Kind.UNAVAILABLE : ProviderProblem.Kind.REFUSED;
        };
    String said =
        kind == ProviderProblem.Kind.UNAUTHORIZED
            ? "the key is not accepted"
            : json.path("error_message").asString("no more was said");
    return new ProviderProblem(kind, "Soniox: " + code + " " + said);
  }
}
