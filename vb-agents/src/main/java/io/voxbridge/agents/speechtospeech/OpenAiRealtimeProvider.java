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
import java.util.Map;
import java.util.function.Consumer;

/** {@code openai_realtime}: OpenAI Realtime over WebSocket, 24 kHz linear audio both ways. */
public final class OpenAiRealtimeProvider implements SpeechToSpeechProvider {
  private static final String NAME = "openai_realtime";
  private static final String ADDRESS = "wss://api.openai.com/v1";
  private static final Duration READY_LIMIT = Duration.ofSeconds(5);

  private final SpeechTools tools;

  public OpenAiRealtimeProvider(SpeechTools tools) {
    this.tools = tools;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(LlmConfig config) throws ProviderException {
    var _ = endpoint(config);
    var _ = OpenAiRealtimeSetup.of(config, "", List.of());
  }

  private static Endpoint endpoint(LlmConfig config) throws ProviderException {
    String key = ProviderKey.required(config.apiKey(), "llm.provider " + NAME);
    return new Endpoint(Extra.of(config).address("base_url", ADDRESS, Extra.SOCKET), "/realtime")
        .query("model", config.model())
        .header("Authorization", "Bearer " + key);
  }

  @Override
  public SpeechToSpeech open(
      LlmConfig config,
      String instructions,
      List<ToolDefinition> definitions,
      Consumer<SpeechToSpeechEvent> listener)
      throws ProviderException {
    Map<String, Object> setup = OpenAiRealtimeSetup.of(config, instructions, definitions);
    var session = new OpenAiRealtimeSession(listener);
    session.attach(SessionSocket.open(tools, endpoint(config), "s2s-" + NAME, session));
    session.configure(setup);
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
