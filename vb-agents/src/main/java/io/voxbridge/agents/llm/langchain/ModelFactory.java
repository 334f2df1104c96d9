package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.model.chat.StreamingChatModel;
import io.voxbridge.agents.provider.ProviderException;
import java.util.Map;

/** Makes LangChain4j's model for one request, over that request's own HTTP. */
interface ModelFactory {
  /** Returns a model; cheap. */
  StreamingChatModel over(ModelExchange exchange);

  /**
   * Returns headers in place of the key; may block.
   *
   * @throws ProviderException when they cannot be had
   */
  default Map<String, String> headers() throws ProviderException, InterruptedException {
    return Map.of();
  }

  /** Returns an address of the provider's host, to open a connection ahead of the first request. */
  String address();
}
