package io.voxbridge.agents.speech.sarvam;

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
import io.voxbridge.media.audio.AudioFrame;

/**
 * Provider {@code sarvam}: {@code saarika:v2.5} or {@code saaras:v3}, {@code stt.language} such as
 * {@code hi-IN} or {@code unknown}. {@code extra}: {@code mode} (saaras:v3), {@code
 * high_vad_sensitivity} (false), {@code flush_signal} (true: text is asked for when the voice falls
 * silent), {@code prompt}; {@code base_url} (ws or wss).
 */
public final class SarvamListenProvider implements SpeechToTextProvider {
  static final String BASE = "wss://api.sarvam.ai";

  private static final String STANDARD_MODEL = "saarika:v2.5";

  private final SpeechTools tools;

  public SarvamListenProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "sarvam";
  }

  @Override
  public SpeechToText open(SttConfig config, RecognitionListener listener)
      throws ProviderException {
    Extra extra = new Extra("stt.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "stt.provider sarvam");
    boolean mayFlush = extra.flag("flush_signal", true);
    String prompt = extra.text("prompt");
    Endpoint endpoint =
        new Endpoint(extra.address("base_url", BASE, Extra.SOCKET), "/speech-to-text/ws")
            .header("api-subscription-key", key)
            .query("language-code", config.language())
            .query("model", ListenModel.of(config, STANDARD_MODEL))
            .query("vad_signals", true)
            .query("sample_rate", AudioFrame.SAMPLE_RATE)
            .query("high_vad_sensitivity", extra.flag("high_vad_sensitivity", false))
            .query("flush_signal", mayFlush)
            .query("mode", extra.text("mode"))
            .query("input_audio_codec", "pcm_s16le");
    return SocketRecogniser.start(
        new SocketRecogniser.Service(
            "sarvam",
            endpoint,
            ProviderSocket.KeepAlive.pings(),
            false,
            () -> new SarvamListenProtocol(prompt, mayFlush)),
        tools,
        listener);
  }
}
