package io.voxbridge.domain.bot;

import java.util.List;
import java.util.stream.Stream;

/** The providers that bots can choose: Backend and worker agree on this list. */
public final class ProviderNames {
  /** {@code stt.provider} and {@code stt_fallback.provider}; {@code client} needs no key. */
  public static final List<String> STT =
      List.of("deepgram", "soniox", "sarvam", "openai", "openai_batch", "client");

  /** {@code llm_fallback.provider}; {@code flow} needs no key. */
  public static final List<String> LLM_FALLBACK =
      List.of("openai", "google", "google_vertex", "anthropic", "flow");

  /** Those of {@code llm.provider} that hear and speak themselves. */
  public static final List<String> SPEECH_TO_SPEECH = List.of("openai_realtime", "gemini_live");

  /** {@code llm.provider}. */
  public static final List<String> LLM =
      Stream.concat(LLM_FALLBACK.stream(), SPEECH_TO_SPEECH.stream()).toList();

  /** {@code tts.provider} and {@code tts_fallback.provider}; {@code freetts} needs no key. */
  public static final List<String> TTS =
      List.of("elevenlabs", "deepgram", "sarvam", "cartesia", "openai", "freetts");

  private ProviderNames() {}

  /** Returns under which name the key of a provider is kept: one account may serve several. */
  public static String account(String provider) {
    return switch (provider) {
      case "openai_batch", "openai_realtime" -> "openai";
      case "gemini_live" -> "google";
      default -> provider;
    };
  }
}
