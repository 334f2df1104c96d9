package io.voxbridge.domain.bot;

import java.util.List;

/** The providers that bots can choose: Backend and worker agree on this list. */
public final class ProviderNames {
  /** {@code stt.provider} and {@code stt_fallback.provider}; {@code client} needs no key. */
  public static final List<String> STT =
      List.of("deepgram", "soniox", "sarvam", "openai", "openai_batch", "client");

  /** {@code llm.provider} and {@code llm_fallback.provider}; {@code flow} needs no key. */
  public static final List<String> LLM =
      List.of("openai", "google", "google_vertex", "anthropic", "flow");

  /** {@code tts.provider} and {@code tts_fallback.provider}; {@code freetts} needs no key. */
  public static final List<String> TTS =
      List.of("elevenlabs", "deepgram", "sarvam", "cartesia", "openai", "freetts");

  private ProviderNames() {}

  /** Returns under which name the key of a provider is kept: one account may serve several. */
  public static String account(String provider) {
    return provider.equals("openai_batch") ? "openai" : provider;
  }
}
