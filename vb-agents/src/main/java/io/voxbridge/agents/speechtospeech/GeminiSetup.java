package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.LlmConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first message of a Gemini Live session; it cannot be changed while the session is open. */
final class GeminiSetup {
  private GeminiSetup() {}

  static Map<String, Object> of(LlmConfig config, String instructions, List<ToolDefinition> tools)
      throws ProviderException {
    Extra extra = Extra.of(config);
    Map<String, Object> generation = new LinkedHashMap<>();
    generation.put("responseModalities", List.of("AUDIO"));
    generation.put("temperature", config.temperature());
    generation.put(
        "speechConfig",
        Map.of(
            "voiceConfig",
            Map.of("prebuiltVoiceConfig", Map.of("voiceName", extra.text("voice", "Puck")))));
    Map<String, Object> setup = new LinkedHashMap<>();
    setup.put(
        "model",
        config.model().startsWith("models/") ? config.model() : "models/" + config.model());
    setup.put("generationConfig", generation);
    setup.put("systemInstruction", Map.of("parts", List.of(Map.of("text", instructions))));
    if (!tools.isEmpty()) {
      setup.put(
          "tools",
          List.of(
              Map.of(
                  "functionDeclarations",
                  tools.stream()
                      .map(tool ->
                          Map.of(
                              "name",
                              tool.name(),
                              "description",
                              tool.description(),
                              "parametersJsonSchema",
                              tool.parameters()))
                      .toList())));
    }
    setup.put("inputAudioTranscription", Map.of());
    setup.put("outputAudioTranscription", Map.of());
    Integer silence = extra.integer("silence_duration_ms");
    if (silence != null) {
      setup.put(
          "realtimeInputConfig",
          Map.of("automaticActivityDetection", Map.of("silenceDurationMs", silence)));
    }
    setup.put("contextWindowCompression", Map.of("slidingWindow", Map.of()));
    return setup;
  }

  /** Returns the message, going on with an earlier session when there is a handle of it. */
  static Map<String, Object> message(Map<String, Object> setup, @Nullable String handle) {
    Map<String, Object> all = new LinkedHashMap<>(setup);
    all.put("sessionResumption", handle == null ? Map.of() : Map.of("handle", handle));
    return Map.of("setup", all);
  }
}
