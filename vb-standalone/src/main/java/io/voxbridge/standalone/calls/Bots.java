package io.voxbridge.standalone.calls;

import io.voxbridge.standalone.demo.BackendClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bots whose providers are the stand-ins, one for each set of adapters. */
final class Bots {
  /** Who listens, with which model, who thinks, who speaks. */
  private record Set(String listens, String model, String thinks, String speaks) {}

  private static final List<Set> SETS =
      List.of(
          new Set("deepgram", "nova-3", "openai", "elevenlabs"),
          new Set("deepgram", "flux-general-en", "anthropic", "cartesia"),
          new Set("soniox", "stt-rt-v4", "openai", "deepgram"),
          new Set("sarvam", "saarika:v2.5", "openai", "sarvam"));

  private Bots() {}

  /** Makes them, with keys that only stand-ins take, and returns their ids. */
  static List<String> make(BackendClient backend, StandIns standIns)
      throws IOException, InterruptedException {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Set set : SETS) {
      List.of(set.listens(), set.thinks(), set.speaks())
          .forEach(provider -> keys.put(provider, "stand-in"));
    }
    backend.put("/api/v1/settings/api-keys", keys);
    List<String> ids = new ArrayList<>();
    for (Set set : SETS) {
      ids.add(backend.post("/api/v1/bots", bot(set, standIns)).path("bot_id").asString());
    }
    return ids;
  }

  private static Map<String, Object> bot(Set set, StandIns standIns) {
    Map<String, Object> speech = Map.of("base_url", standIns.speechSocket());
    Map<String, Object> bot = new LinkedHashMap<>();
    bot.put("name", "Calls: " + set.listens() + ", " + set.thinks() + ", " + set.speaks());
    bot.put("timezone", "UTC");
    bot.put("system_prompt", "You remind people of bills.");
    bot.put("opening_message", "Hello, this is Nova.");
    bot.put("max_call_duration_seconds", 60);
    bot.put("vad", Map.of("stop_secs", 0.3));
    bot.put("stt", Map.of("provider", set.listens(), "model", set.model(), "extra", speech));
    bot.put(
        "llm",
        Map.of(
            "provider",
            set.thinks(),
            "model",
            "stand-in",
            "extra",
            Map.of("base_url", standIns.language())));
    bot.put("tts", Map.of("provider", set.speaks(), "voice_id", "stand-in-voice", "extra", speech));
    return bot;
  }
}
