package io.voxbridge.agents.speech.cartesia;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.SynthesisEvent;
import io.voxbridge.agents.speech.wire.SynthesisProtocol;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Speech, {@code /tts/websocket}: a part is a context of one transcript. */
final class CartesiaProtocol implements SynthesisProtocol {
  private final Map<String, Object> common;

  /**
   * @param common what every request repeats: model, voice, format, language
   */
  CartesiaProtocol(Map<String, Object> common) {
    this.common = common;
  }

  @Override
  public List<WireMessage> speak(String context, SpeechPart part) {
    Map<String, Object> request = new LinkedHashMap<>(common);
    request.put("transcript", part.text());
    request.put("continue", false);
    request.put("context_id", context);
    return List.of(WireJson.text(request));
  }

  @Override
  public List<WireMessage> cancel(String context) {
    return List.of(WireJson.text(Map.of("context_id", context, "cancel", true)));
  }

  @Override
  public void receive(WireMessage message, Consumer<SynthesisEvent> events) throws ProtocolFault {
    JsonNode json = WireJson.object(message);
    @Nullable String context = json.path("context_id").asString(null);
    switch (json.path("type").asString("")) {
      case "chunk" ->
          events.accept(
              new SynthesisEvent.Audio(context, WireJson.sound(json.path("data").asString(""))));
      case "timestamps" -> words(context, json.path("word_timestamps"), events);
      case "done" -> events.accept(new SynthesisEvent.Ended(context));
      case "error" -> failed(context, json, events);
      default -> {} // flush_done
    }
  }

  private static void words(
      @Nullable String context, JsonNode timestamps, Consumer<SynthesisEvent> events) {
    JsonNode words = timestamps.path("words");
    for (int i = 0; i < words.size(); i++) {
      Duration from = seconds(timestamps.path("start").path(i).asDouble(0));
      Duration until = seconds(timestamps.path("end").path(i).asDouble(0));
      events.accept(
          new SynthesisEvent.Aligned(context, words.path(i).asString(""), from, until.minus(from)));
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** An error without a context is the connection's. */
  private static void failed(
      @Nullable String context, JsonNode json, Consumer<SynthesisEvent> events)
      throws ProtocolFault {
    int status = json.path("status_code").asInt(500);
    ProviderProblem.Kind kind =
        switch (status) {
          case 401, 403 -> ProviderProblem.Kind.UNAUTHORIZED;
          case 402 -> ProviderProblem.Kind.QUOTA_EXCEEDED;
          case 429 -> ProviderProblem.Kind.RATE_LIMITED;
          default ->
              status >= 500 ? ProviderProblem.Kind.UNAVAILABLE : ProviderProblem.Kind.REFUSED;
        };
    String said = json.path("error").asString(json.path("message").asString("no more was said"));
    ProviderProblem problem = new ProviderProblem(kind, "Cartesia: " + status + " " + said);
    if (context == null) {
      throw new ProtocolFault(problem);
    }
    events.accept(new SynthesisEvent.Failed(context, problem));
  }
}
