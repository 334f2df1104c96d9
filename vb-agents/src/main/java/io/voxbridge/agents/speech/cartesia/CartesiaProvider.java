package io.voxbridge.agents.speech.cartesia;

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
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Provider {@code cartesia}: {@code sonic-3} for example; {@code tts.voice_id} is required. {@code
 * extra}: {@code version} ({@value #VERSION}), {@code base_url} (ws or wss).
 */
public final class CartesiaProvider implements TextToSpeechProvider {
  static final String VERSION = "2025-04-16";

  private static final String BASE = "wss://api.cartesia.ai";
  private static final String STANDARD_MODEL = "sonic-3";

  private final SpeechTools tools;

  public CartesiaProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "cartesia";
  }

  @Override
  public TextToSpeech open(TtsConfig config) throws ProviderException {
    Extra extra = new Extra("tts.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "tts.provider cartesia");
    if (config.voiceId() == null) {
      throw new Extra("tts", config.extra()).wrong("voice_id", "the id of a Cartesia voice");
    }
    Map<String, Object> common = new LinkedHashMap<>();
    common.put("model_id", config.model().isBlank() ? STANDARD_MODEL : config.model());
    common.put("voice", Map.of("mode", "id", "id", config.voiceId()));
    common.put(
        "output_format",
        Map.of(
            "container", "raw",
            "encoding", "pcm_s16le",
            "sample_rate", AudioFrame.SAMPLE_RATE));
    if (config.language() != null) {
      common.put("language", config.language());
    }
    common.put("add_timestamps", true);
    Endpoint endpoint =
        new Endpoint(extra.address("base_url", BASE, Extra.SOCKET), "/tts/websocket")
            .query("api_key", key)
            .query("cartesia_version", extra.text("version", VERSION));
    return SocketVoice.start(
        new SocketVoice.Service(
            "cartesia",
            endpoint,
            ProviderSocket.KeepAlive.pings(),
            AudioCoding.linear(AudioFrame.SAMPLE_RATE),
            () -> new CartesiaProtocol(common)),
        tools);
  }
}
