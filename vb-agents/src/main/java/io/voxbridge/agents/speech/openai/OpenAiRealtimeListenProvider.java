package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.ListenModel;
import io.voxbridge.agents.speech.wire.ProviderSocket;
import io.voxbridge.agents.speech.wire.SocketRecogniser;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.SttConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Provider {@code openai}: transcription over the Realtime API. {@code extra}: {@code
 * silence_duration_ms} (200), {@code threshold} (0.5), {@code noise_reduction} ({@code near_field},
 * {@code far_field}); {@code base_url} (ws or wss).
 */
public final class OpenAiRealtimeListenProvider implements SpeechToTextProvider {
  private static final String BASE = "wss://api.openai.com";
  private static final String STANDARD_MODEL = "gpt-4o-transcribe";
  private static final int STANDARD_SILENCE_MS = 200;

  private final SpeechTools tools;

  public OpenAiRealtimeListenProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public SpeechToText open(SttConfig config, RecognitionListener listener)
      throws ProviderException {
    Extra extra = new Extra("stt.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "stt.provider openai");
    Map<String, Object> session = session(config, extra);
    return SocketRecogniser.start(
        new SocketRecogniser.Service(
            "openai",
            new Endpoint(extra.address("base_url", BASE, Extra.SOCKET), "/v1/realtime")
                .query("intent", "transcription")
                .header("Authorization", "Bearer " + key),
            ProviderSocket.KeepAlive.pings(),
            false,
            () -> new RealtimeTranscriptionProtocol(session)),
        tools,
        listener);
  }

  private static Map<String, Object> session(SttConfig config, Extra extra)
      throws ProviderException {
    Integer silence = extra.integer("silence_duration_ms");
    Double threshold = extra.number("threshold");
    String noise = extra.text("noise_reduction");
    Map<String, Object> input = new LinkedHashMap<>();
    input.put(
        "format", Map.of("type", "audio/pcm", "rate", RealtimeTranscriptionProtocol.SAMPLE_RATE));
    input.put(
        "transcription",
        Map.of("model", ListenModel.of(config, STANDARD_MODEL), "language", config.language()));
    if (noise != null) {
      input.put("noise_reduction", Map.of("type", noise));
    }
    input.put(
        "turn_detection",
        Map.of(
            "type", "server_vad",
            "threshold", threshold == null ? 0.5 : threshold,
            "silence_duration_ms", silence == null ? STANDARD_SILENCE_MS : silence));
    return Map.of("type", "transcription", "audio", Map.of("input", input));
  }
}
