package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.LlmConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of an OpenAI Realtime session. */
final class OpenAiRealtimeSetup {
  /** Samples per second, both ways. */
  static final int RATE = 24_000;

  private static final String TYPE = "type";
  private static final int SILENCE_MILLIS = 500;

  private OpenAiRealtimeSetup() {}

  static Map<String, Object> of(LlmConfig config, String instructions, List<ToolDefinition> tools)
      throws ProviderException {
    Extra extra = Extra.of(config);
    Map<String, Object> format = Map.of(TYPE, "audio/pcm", "rate", RATE);
    Map<String, Object> session = new LinkedHashMap<>();
    session.put(TYPE, "realtime");
    session.put("instructions", instructions);
    session.put("output_modalities", List.of("audio"));
    session.put(
        "audio",
        Map.of(
            "input",
            Map.of(
                "format",
                format,
                "transcription",
                Map.of("model", extra.text("transcription_model", "gpt-4o-transcribe")),
                "turn_detection",
                turnDetection(extra)),
            "output",
            Map.of("format", format, "voice", extra.text("voice", "marin"))));
    session.put("tools", tools.stream().map(OpenAiRealtimeSetup::tool).toList());
    session.put("tool_choice", "auto");
    return session;
  }

  private static Map<String, Object> turnDetection(Extra extra) throws ProviderException {
    Map<String, Object> turns = new LinkedHashMap<>();
    String detection = extra.text("turn_detection", "server_vad");
    turns.put(TYPE, detection);
    if (detection.equals("semantic_vad")) {
      turns.put("eagerness", extra.text("eagerness", "auto"));
    } else {
      turns.put("silence_duration_ms", extra.integer("silence_duration_ms", SILENCE_MILLIS));
    }
    turns.put("create_response", true);
    turns.put("interrupt_response", true);
    return turns;
  }

  private static Map<String, Object> tool(ToolDefinition tool) {
    return Map.of(
        TYPE,
        "function",
        "name",
        tool.name(),
        "description",
        tool.description(),
        "parameters",
        tool.parameters());
  }
}
