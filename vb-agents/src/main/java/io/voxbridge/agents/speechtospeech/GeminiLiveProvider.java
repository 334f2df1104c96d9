package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.domain.bot.LlmConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code gemini_live}: Gemini Live over WebSocket, 16 kHz in, 24 kHz out. The key goes in a header,
 * not in the address.
 */
public final class GeminiLiveProvider implements SpeechToSpeechProvider {
  private static final String NAME = "gemini_live";
  private static final String ADDRESS = "wss://generativelanguage.googleapis.com";
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  private static final Duration READY_LIMIT = Duration.ofSeconds(5);

  private final SpeechTools tools;

  public GeminiLiveProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(LlmConfig config) throws ProviderException {
    var _ = endpoint(config);
    var _ = GeminiSetup.of(config, "", List.of());
  }

  private static Endpoint endpoint(LlmConfig config) throws ProviderException {
    String key = ProviderKey.required(config.apiKey(), "llm.provider " + NAME);
    return new Endpoint(Extra.of(config).address("base_url", ADDRESS, Extra.SOCKET), PATH)
        .header("x-goog-api-key", key);
  }

  @Override
  public SpeechToSpeech open(
      LlmConfig config,
      String instructions,
      List<ToolDefinition> definitions,
      Consumer<SpeechToSpeechEvent> listener)
      throws ProviderException {
    Endpoint endpoint = endpoint(config);
    var session =
        new GeminiLiveSession(
            GeminiSetup.of(config, instructions, definitions),
            events -> SessionSocket.open(tools, endpoint, "s2s-" + NAME, events),
            listener,
            () -> TimeUnit.NANOSECONDS.toMillis(tools.nanos().getAsLong()));
    session.open();
    if (!session.awaitReady(READY_LIMIT)) {
      ProviderProblem lost = session.lost();
      session.close();
      throw new ProviderException(
          lost == null
              ? new ProviderProblem(
                  ProviderProblem.Kind.TIMED_OUT, "the session was not ready within " + READY_LIMIT)
              : lost);
    }
    return session;
  }
}
