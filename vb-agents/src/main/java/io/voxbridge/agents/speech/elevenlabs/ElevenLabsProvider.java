package io.voxbridge.agents.speech.elevenlabs;

import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.agents.speech.wire.AudioCoding;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.ProviderSocket;
import io.voxbridge.agents.speech.wire.SocketVoice;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.media.audio.AudioFrame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Provider {@code elevenlabs}. {@code extra}: {@code stability}, {@code similarity_boost}, {@code
 * style} (0..1), {@code speed} (0.7..1.2), {@code use_speaker_boost}; {@code
 * apply_text_normalization} ({@code auto}, {@code on}, {@code off}); {@code base_url} (ws or wss).
 */
public final class ElevenLabsProvider implements TextToSpeechProvider {
  private static final String BASE = "wss://api.elevenlabs.io";

  /** "Rachel", the voice of ElevenLabs' own examples. */
  private static final String STANDARD_VOICE = "21m00Tcm4TlvDq8ikWAM";

  /** Seconds; the longest that ElevenLabs allows. */
  private static final int INACTIVITY_TIMEOUT = 180;

  private final SpeechTools tools;

  public ElevenLabsProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "elevenlabs";
  }

  @Override
  public TextToSpeech open(TtsConfig config) throws ProviderException {
    Extra extra = new Extra("tts.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "tts.provider elevenlabs");
    String voice = config.voiceId() == null ? STANDARD_VOICE : config.voiceId();
    Endpoint endpoint =
        new Endpoint(
                extra.address("base_url", BASE, Extra.SOCKET),
                "/v1/text-to-speech/"
                    + URLEncoder.encode(voice, StandardCharsets.UTF_8)
                    + "/multi-stream-input")
            .header("xi-api-key", key)
            .query("model_id", config.model())
            .query("output_format", "pcm_" + AudioFrame.SAMPLE_RATE)
            .query("language_code", config.language())
            .query("inactivity_timeout", INACTIVITY_TIMEOUT)
            .query("auto_mode", true)
            .query("apply_text_normalization", extra.text("apply_text_normalization", "auto"))
            .query("sync_alignment", true);
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String name : List.of("stability", "similarity_boost", "style", "speed")) {
      Double value = extra.number(name);
      if (value != null) {
        settings.put(name, value);
      }
    }
    if (extra.values().containsKey("use_speaker_boost")) {
      settings.put("use_speaker_boost", extra.flag("use_speaker_boost", false));
    }
    return SocketVoice.start(
        new SocketVoice.Service(
            "elevenlabs",
            endpoint,
            ProviderSocket.KeepAlive.pings(),
            AudioCoding.linear(AudioFrame.SAMPLE_RATE),
            () -> new MultiContextProtocol(settings)),
        tools);
  }
}
