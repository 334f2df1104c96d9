package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.agents.speech.tts.TextToSpeechProvider;
import io.voxbridge.agents.speech.wire.AudioCoding;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.TtsConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Provider {@code openai}: {@code POST /v1/audio/speech} of OpenAI or a service like it. {@code
 * extra}: {@code speed} (0.25..4), {@code instructions}; {@code sample_rate} (24000) of the sound
 * that comes back; {@code base_url} (http or https).
 */
public final class OpenAiSpeakProvider implements TextToSpeechProvider {
  private static final String STANDARD_MODEL = "gpt-4o-mini-tts";
  private static final String STANDARD_VOICE = "alloy";
  private static final int STANDARD_SAMPLE_RATE = 24_000;

  private final SpeechTools tools;

  public OpenAiSpeakProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public TextToSpeech open(TtsConfig config) throws ProviderException {
    Extra extra = new Extra("tts.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "tts.provider openai");
    Integer rate = extra.integer("sample_rate");
    Double speed = extra.number("speed");
    String instructions = extra.text("instructions");
    Map<String, Object> common = new LinkedHashMap<>();
    common.put("model", config.model().isBlank() ? STANDARD_MODEL : config.model());
    common.put("voice", config.voiceId() == null ? STANDARD_VOICE : config.voiceId());
    common.put("response_format", "pcm");
    if (speed != null) {
      common.put("speed", speed);
    }
    if (instructions != null) {
      common.put("instructions", instructions);
    }
    return new HttpVoice(
        new HttpVoice.Service(
            new Endpoint(
                    extra.address("base_url", OpenAiBatchListenProvider.BASE, Extra.WEB),
                    "/v1/audio/speech")
                .header("Authorization", "Bearer " + key),
            common,
            "input",
            AudioCoding.linear(rate == null ? STANDARD_SAMPLE_RATE : rate)),
        tools);
  }
}
