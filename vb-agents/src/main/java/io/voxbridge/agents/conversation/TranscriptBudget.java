package io.voxbridge.agents.conversation;

import java.time.Duration;
import java.util.Map;

/**
 * How long to wait for a late final transcript after the caller fell silent, before going on with
 * the interim one. Values are 99th percentiles from the end of speech to the final transcript as
 * Pipecat's project measured them for each service (stt_latency.py, with a VAD stop of 0.2 s); for
 * services it does not list, its default.
 */
final class TranscriptBudget {
  private static final Duration DEFAULT = Duration.ofSeconds(1);

  private static final Map<String, Duration> MEASURED =
      Map.of(
          "deepgram", Duration.ofMillis(350),
          "soniox", Duration.ofMillis(350),
          "elevenlabs", Duration.ofMillis(410),
          "sarvam", Duration.ofMillis(1170),
          "openai", Duration.ofMillis(1660));

  private TranscriptBudget() {}

  /** Returns the wait for a provider by its name, counted from the end of the caller's voice. */
  static Duration of(String provider) {
    return MEASURED.getOrDefault(provider, DEFAULT);
  }
}
