package io.voxbridge.agents.speech.sarvam;

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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Provider {@code sarvam}: {@code bulbul:v2} or {@code bulbul:v3}; {@code tts.voice_id} is the
 * speaker, {@code tts.language} such as {@code hi-IN}. {@code extra}: {@code pace}, {@code pitch},
 * {@code loudness} (v2), {@code temperature} (v3), {@code enable_preprocessing} (v2), {@code
 * min_buffer_size}, {@code max_chunk_length}; {@code base_url} (ws or wss).
 */
public final class SarvamSpeakProvider implements TextToSpeechProvider {
  private static final String STANDARD_SPEAKER = "anushka";
  private static final String STANDARD_LANGUAGE = "hi-IN";
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private final SpeechTools tools;

  public SarvamSpeakProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "sarvam";
  }

  @Override
  public TextToSpeech open(TtsConfig config) throws ProviderException {
    Extra extra = new Extra("tts.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "tts.provider sarvam");
    Map<String, Object> first = new LinkedHashMap<>();
    first.put(
        "target_language_code", config.language() == null ? STANDARD_LANGUAGE : config.language());
    first.put("speaker", config.voiceId() == null ? STANDARD_SPEAKER : config.voiceId());
    first.put("model", config.model());
    first.put("speech_sample_rate", AudioFrame.SAMPLE_RATE);
    first.put("output_audio_codec", "linear16");
    for (String name :
        List.of(
            "pace", "pitch", "loudness", "temperature", "min_buffer_size", "max_chunk_length")) {
      Double value = extra.number(name);
      if (value != null) {
        first.put(name, value);
      }
    }
    if (extra.values().containsKey("enable_preprocessing")) {
      first.put("enable_preprocessing", extra.flag("enable_preprocessing", false));
    }
    Endpoint endpoint =
        new Endpoint(
                extra.address("base_url", SarvamListenProvider.BASE, Extra.SOCKET),
                "/text-to-speech/ws")
            .header("api-subscription-key", key)
            .query("model", config.model())
            .query("send_completion_event", true);
    return SocketVoice.start(
        new SocketVoice.Service(
            "sarvam",
            endpoint,
            new ProviderSocket.KeepAlive(KEEP_ALIVE, SarvamSpeakProtocol.PING),
            AudioCoding.linear(AudioFrame.SAMPLE_RATE),
            () -> new SarvamSpeakProtocol(first)),
        tools);
  }
}
