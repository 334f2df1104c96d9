package io.voxbridge.agents.speech.elevenlabs;

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

/**
 * Speech, {@code /v1/text-to-speech/{voice}/multi-stream-input}: every part is a context, opened
 * with a blank, flushed and closed at once, so that it ends by itself; closing it earlier silences
 * it without a new connection.
 */
final class MultiContextProtocol implements SynthesisProtocol {
  private static final WireMessage CLOSE = WireJson.text(Map.of("close_socket", true));

  private final Map<String, Object> voiceSettings;

  MultiContextProtocol(Map<String, Object> voiceSettings) {
    this.voiceSettings = voiceSettings;
  }

  @Override
  public List<WireMessage> speak(String context, SpeechPart part) {
    Map<String, Object> begin = new LinkedHashMap<>();
    begin.put("text", " ");
    if (!voiceSettings.isEmpty()) {
      begin.put("voice_settings", voiceSettings);
    }
    begin.put("context_id", context);
    return List.of(
        WireJson.text(begin),
        WireJson.text(Map.of("text", part.text() + " ", "context_id", context, "flush", true)),
        closing(context));
  }

  @Override
  public List<WireMessage> cancel(String context) {
    return List.of(closing(context));
  }

  @Override
  public List<WireMessage> closing() {
    return List.of(CLOSE);
  }

  private static WireMessage closing(String context) {
    return WireJson.text(Map.of("context_id", context, "close_context", true));
  }

  @Override
  public void receive(WireMessage message, Consumer<SynthesisEvent> events) throws ProtocolFault {
    JsonNode json = WireJson.object(message);
    @Nullable String context =
        json.path("contextId").asString(json.path("context_id").asString(null));
    if (json.hasNonNull("error")) {
      throw new ProtocolFault(problem(json));
    }
    String audio = json.path("audio").asString("");
    if (!audio.isEmpty()) {
      JsonNode alignment = json.path("alignment");
      if (alignment.isObject()) {
        aligned(context, alignment, events);
      }
      events.accept(new SynthesisEvent.Audio(context, WireJson.sound(audio)));
    }
    if (json.path("isFinal").asBoolean(false) || json.path("is_final").asBoolean(false)) {
      events.accept(new SynthesisEvent.Ended(context));
    }
  }

  /** Puts characters together to words. */
  private static void aligned(
      @Nullable String context, JsonNode alignment, Consumer<SynthesisEvent> events) {
    JsonNode chars = alignment.path("chars");
    JsonNode starts =
        alignment.has("charStartTimesMs")
            ? alignment.path("charStartTimesMs")
            : alignment.path("charsStartTimesMs");
    JsonNode lengths =
        alignment.has("charDurationsMs")
            ? alignment.path("charDurationsMs")
            : alignment.path("charsDurationsMs");
    StringBuilder word = new StringBuilder();
    long from = 0;
    long until = 0;
    for (int i = 0; i < chars.size(); i++) {
      String character = chars.path(i).asString("");
      if (character.isBlank()) {
        word(context, word, from, until, events);
        continue;
      }
      if (word.isEmpty()) {
        from = starts.path(i).asLong(until);
      }
      word.append(character);
      until = starts.path(i).asLong(until) + lengths.path(i).asLong(0);
    }
    word(context, word, from, until, events);
  }

  private static void word(
      @Nullable String context,
      StringBuilder word,
      long from,
      long until,
      Consumer<SynthesisEvent> events) {
    if (!word.isEmpty()) {
      events.accept(
          new SynthesisEvent.Aligned(
              context,
              word.toString(),
              Duration.ofMillis(from),
              Duration.ofMillis(Math.max(0, until - from))));
      word.setLength(0);
    }
  }

  private static ProviderProblem problem(JsonNode json) {
    String code = json.path("error").asString(json.path("code").asString(""));
    String said = json.path("message").asString(code);
    ProviderProblem.Kind kind =
        switch (code) {
          case "invalid_api_key", "missing_permissions", "authentication_error" ->
              ProviderProblem.Kind.UNAUTHORIZED;
          case "quota_exceeded" -> ProviderProblem.Kind.QUOTA_EXCEEDED;
          case "too_many_concurrent_requests", "system_busy", "rate_limit_exceeded" ->
              ProviderProblem.Kind.RATE_LIMITED;
          case "voice_not_found", "model_not_found", "invalid_request", "unsupported_model" ->
              ProviderProblem.Kind.REFUSED;
          default -> ProviderProblem.Kind.UNAVAILABLE;
        };
    return new ProviderProblem(kind, "ElevenLabs: " + said);
  }
}
