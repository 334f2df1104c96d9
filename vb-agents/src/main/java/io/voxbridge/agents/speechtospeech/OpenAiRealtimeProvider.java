package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.bot.LlmConfig;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code openai_realtime}: OpenAI Realtime over WebSocket, 24 kHz linear audio both ways. */
public final class OpenAiRealtimeProvider implements SpeechToSpeechProvider {
  private static final String ADDRESS = "wss://api.openai.com/v1";
  private static final Duration READY_LIMIT = Duration.ofSeconds(5);

  private final HttpClient client;

  public OpenAiRealtimeProvider(HttpClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "openai_realtime";
  }

  @Override
  public SpeechToSpeech open(
      LlmConfig config,
      String instructions,
      List<ToolDefinition> tools,
      Consumer<SpeechToSpeechEvent> listener)
      throws ProviderException {
    URI address =
        URI.create(
            ProviderAddress.of(config, ADDRESS)
                + "/realtime?model="
                + URLEncoder.encode(config.model(), StandardCharsets.UTF_8));
    var session = new OpenAiRealtimeSession(listener);
    session.attach(
        JsonSocket.open(
            client,
            address,
            Map.of("Authorization", "Bearer " + ProviderAddress.key(config)),
            session));
    session.configure(config, instructions, tools);
    if (!session.awaitReady(READY_LIMIT)) {
      session.close();
      throw ProviderException.of(
          ProviderProblem.Kind.TIMED_OUT, "the session was not ready within " + READY_LIMIT);
    }
    return session;
  }
}
