package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.ListenModel;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.SttConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Provider {@code openai_batch}: {@code POST /v1/audio/transcriptions} of OpenAI or a service like
 * it. {@code extra}: {@code prompt}; {@code timeout_ms} (5000); {@code base_url} (http or https).
 */
public final class OpenAiBatchListenProvider implements SpeechToTextProvider {
  static final String BASE = "https://api.openai.com";

  private static final String STANDARD_MODEL = "whisper-1";
  private static final int STANDARD_TIMEOUT_MS = 5000;

  private final SpeechTools tools;

  public OpenAiBatchListenProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "openai_batch";
  }

  @Override
  public SpeechToText open(SttConfig config, RecognitionListener listener)
      throws ProviderException {
    Extra extra = new Extra("stt.extra", config.extra());
    String key = ProviderKey.required(config.apiKey(), "stt.provider openai_batch");
    Integer timeout = extra.integer("timeout_ms");
    String prompt = extra.text("prompt");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("model", ListenModel.of(config, STANDARD_MODEL));
    fields.put("language", config.language());
    fields.put("response_format", "json");
    if (prompt != null) {
      fields.put("prompt", prompt);
    }
    return UtteranceRecogniser.start(
        new UtteranceRecogniser.Service(
            new Endpoint(extra.address("base_url", BASE, Extra.WEB), "/v1/audio/transcriptions")
                .header("Authorization", "Bearer " + key),
            fields,
            Duration.ofMillis(timeout == null ? STANDARD_TIMEOUT_MS : timeout)),
        tools,
        listener);
  }
}
