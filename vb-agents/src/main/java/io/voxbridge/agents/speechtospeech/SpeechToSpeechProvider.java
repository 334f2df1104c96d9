package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.LlmConfig;
import java.util.List;
import java.util.function.Consumer;

/** Makes sessions with models that hear and speak. */
public interface SpeechToSpeechProvider {
  /** Returns the name that {@code llm.provider} chooses it by. */
  String name();

  /**
   * Checks what can be told without a connection.
   *
   * @throws ProviderException when the key is missing or a setting is wrong
   */
  void check(LlmConfig config) throws ProviderException;

  /**
   * Opens a session; may block until it is ready.
   *
   * @param instructions what the model is told
   * @param listener called on threads of the provider, one at a time; never blocks
   * @throws ProviderException when it cannot be opened
   */
  SpeechToSpeech open(
      LlmConfig config,
      String instructions,
      List<ToolDefinition> tools,
      Consumer<SpeechToSpeechEvent> listener)
      throws ProviderException;
}
