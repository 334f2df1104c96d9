package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.LlmConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code gemini_live}: Gemini Live over WebSocket, 16 kHz in, 24 kHz out. The key goes in a header,
 * not in the address.
 */
public final class GeminiLiveProvider implements SpeechToSpeechProvider {
  private static final String ADDRESS = "wss://generativelanguage.googleapis.com";
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";
  private static final Duration READY_LIMIT = Duration.ofSeconds(5);

  private final HttpClient client;

  public GeminiLiveProvider(HttpClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "gemini_live";
  }

  @Override
  public SpeechToSpeech open(
      LlmConfig config,
      String instructions,
      List<ToolDefinition> tools,
      Consumer<SpeechToSpeechEvent> listener)
      throws ProviderException {
    String key = ProviderAddress.key(config);
    URI address = URI.create(ProviderAddress.of(config, ADDRESS) + PATH);
    Map<String, String> headers = Map.of("x-goog-api-key", key);
    var session =
        new GeminiLiveSession(
            GeminiSetup.of(config, instructions, tools),
            events -> JsonSocket.open(client, address, headers, events),
            listener);
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
