package io.voxbridge.agents.speech.deepgram;

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
import java.time.Duration;

/**
 * Provider {@code deepgram}: a model whose name begins with {@code flux} ends turns itself, every
 * other is a Nova. {@code extra}: {@code endpointing} (ms, 25; Nova), {@code smart_format} (false),
 * {@code punctuate} (true), {@code keyterm}; {@code eot_threshold} (0.7), {@code
 * eager_eot_threshold}, {@code eot_timeout_ms} (3000), {@code min_confidence} (0), {@code
 * language_hints} (Flux); {@code base_url} (ws or wss).
 */
public final class DeepgramListenProvider implements SpeechToTextProvider {
  static final String BASE = "wss://api.deepgram.com";

  private static final String STANDARD_MODEL = "nova-3";
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

  private final SpeechTools tools;

  public DeepgramListenProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return "deepgram";
  }

  @Override
  public SpeechToText open(SttConfig config, RecognitionListener listener)
      throws ProviderException {
    Extra extra = new Extra("stt.extra", config.extra());
    String model = ListenModel.of(config, STANDARD_MODEL);
    SocketRecogniser.Service service =
        model.startsWith("flux") ? flux(config, extra, model) : nova(config, extra, model);
    return SocketRecogniser.start(service, tools, listener);
  }

  private static SocketRecogniser.Service nova(SttConfig config, Extra extra, String model)
      throws ProviderException {
    Integer endpointing = extra.integer("endpointing");
    Endpoint endpoint =
        endpoint(config, extra, "/v1/listen")
            .query("model", model)
            .query("language", config.language())
            .query("encoding", "linear16")
            .query("sample_rate", AudioFrame.SAMPLE_RATE)
            .query("channels", 1)
            .query("interim_results", extra.flag("interim_results", true))
            .query("punctuate", extra.flag("punctuate", true))
            .query("smart_format", extra.flag("smart_format", false))
            .query("no_delay", true)
            .query("endpointing", endpointing == null ? 25 : endpointing)
            .query("vad_events", true);
    for (String term : extra.texts("keyterm")) {
      endpoint.query("keyterm", term);
    }
    return new SocketRecogniser.Service(
        "deepgram",
        endpoint,
        new ProviderSocket.KeepAlive(KEEP_ALIVE, NovaProtocol.KEEP_ALIVE),
        false,
        NovaProtocol::new);
  }

  private static SocketRecogniser.Service flux(SttConfig config, Extra extra, String model)
      throws ProviderException {
    Integer timeout = extra.integer("eot_timeout_ms");
    Double threshold = extra.number("eot_threshold");
    Double minConfidence = extra.number("min_confidence");
    Endpoint endpoint =
        endpoint(config, extra, "/v2/listen")
            .query("model", model)
            .query("encoding", "linear16")
            .query("sample_rate", AudioFrame.SAMPLE_RATE)
            .query("eot_threshold", threshold)
            .query("eager_eot_threshold", extra.number("eager_eot_threshold"))
            .query("eot_timeout_ms", timeout == null ? 3000 : timeout);
    for (String term : extra.texts("keyterm")) {
      endpoint.query("keyterm", term);
    }
    if (model.endsWith("multi")) {
      for (String hint : extra.texts("language_hints")) {
        endpoint.query("language_hint", hint);
      }
    }
    double floor = minConfidence == null ? 0 : minConfidence;
    return new SocketRecogniser.Service(
        "deepgram",
        endpoint,
        new ProviderSocket.KeepAlive(KEEP_ALIVE, null),
        true,
        () -> new FluxProtocol(floor));
  }

  private static Endpoint endpoint(SttConfig config, Extra extra, String path)
      throws ProviderException {
    String key = ProviderKey.required(config.apiKey(), "stt.provider deepgram");
    return new Endpoint(extra.address("base_url", BASE, Extra.SOCKET), path)
        .header("Authorization", "Token " + key);
  }
}
