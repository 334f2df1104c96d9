package io.voxbridge.agents.speech.soniox;

import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.ProviderSocket;
import io.voxbridge.agents.speech.wire.SocketRecogniser;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.SttConfig;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Provider {@code soniox}. {@code extra}: {@code language_hints} (default: {@code stt.language}),
 * {@code language_hints_strict}, {@code context} (text or object), {@code
 * enable_speaker_diarization}, {@code enable_language_identification}, {@code client_reference_id},
 * {@code max_endpoint_delay_ms} (500..3000), {@code vad_force_turn_endpoint} (false: soft speech
 * below the detector's volume would be cut); {@code base_url} (ws or wss).
 */
public final class SonioxProvider implements SpeechToTextProvider {
  private static final String BASE = "wss://stt-rt.soniox.com";
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

  private final SpeechTools tools;

  public SonioxProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "soniox";
  }

  @Override
  public SpeechToText open(SttConfig config, RecognitionListener listener)
      throws ProviderException {
    Extra extra = new Extra("stt.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "stt.provider soniox");
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("api_key", key);
    first.put("model", config.model());
    first.put("audio_format", "pcm_s16le");
    first.put("num_channels", 1);
    first.put("sample_rate", AudioFrame.SAMPLE_RATE);
    first.put("enable_endpoint_detection", true);
    List<String> hints = extra.texts("language_hints");
    first.put("language_hints", hints.isEmpty() ? List.of(config.language()) : hints);
    for (String flag :
        List.of(
            "language_hints_strict",
            "enable_speaker_diarization",
            "enable_language_identification")) {
      if (extra.values().containsKey(flag)) {
        first.put(flag, extra.flag(flag, false));
      }
    }
    put(first, "max_endpoint_delay_ms", extra.integer("max_endpoint_delay_ms"));
    put(first, "client_reference_id", extra.text("client_reference_id"));
    put(first, "context", extra.values().get("context"));
    boolean mayFinalize = extra.flag("vad_force_turn_endpoint", false);
    return SocketRecogniser.start(
        new SocketRecogniser.Service(
            "soniox",
            new Endpoint(extra.address("base_url", BASE, Extra.SOCKET), "/transcribe-websocket"),
            new ProviderSocket.KeepAlive(KEEP_ALIVE, SonioxProtocol.KEEP_ALIVE),
            false,
            () -> new SonioxProtocol(first, mayFinalize)),
        tools,
        listener);
  }

  private static void put(Map<String, Object> message, String name, @Nullable Object value) {
    if (value != null) {
      message.put(name, value);
    }
  }
}
