package io.voxbridge.agents.speech.deepgram;

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

/**
 * Provider {@code deepgram}: the voice is the model, {@code aura-2-thalia-en} for example, in
 * {@code tts.model} or {@code tts.voice_id}. {@code extra}: {@code base_url} (ws or wss).
 */
public final class DeepgramSpeakProvider implements TextToSpeechProvider {
  private static final String STANDARD_VOICE = "aura-2-thalia-en";

  private final SpeechTools tools;

  public DeepgramSpeakProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "deepgram";
  }

  @Override
  public TextToSpeech open(TtsConfig config) throws ProviderException {
    Extra extra = new Extra("tts.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "tts.provider deepgram");
    String voice = config.voiceId() != null ? config.voiceId() : config.model();
    Endpoint endpoint =
        new Endpoint(
                extra.address("base_url", DeepgramListenProvider.BASE, Extra.SOCKET), "/v1/speak")
            .header("Authorization", "Token " + key)
            .query("model", voice.isBlank() ? STANDARD_VOICE : voice)
            .query("encoding", "linear16")
            .query("sample_rate", AudioFrame.SAMPLE_RATE);
    return SocketVoice.start(
        new SocketVoice.Service(
            "deepgram",
            endpoint,
            ProviderSocket.KeepAlive.pings(),
            AudioCoding.linear(AudioFrame.SAMPLE_RATE),
            AuraProtocol::new),
        tools);
  }
}
