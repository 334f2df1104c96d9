package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.llm.LanguageModels;
import java.util.Map;
import java.util.function.LongSupplier;

/** All language models that come over LangChain4j. */
public final class LangChainModels {
  private LangChainModels() {}

  /** Returns them; nothing is loaded before a bot asks for it. */
  public static LanguageModels standard(LongSupplier nanos) {
    return new LanguageModels(
        Map.of(
            "openai", () -> new OpenAiProvider(Shared.HTTP),
            "google", () -> new GoogleProvider(Shared.HTTP),
            "google_vertex", () -> new VertexProvider(Shared.HTTP),
            "anthropic", () -> new AnthropicProvider(Shared.HTTP)),
        nanos);
  }

  private static final class Shared {
    static final ModelHttp HTTP = ModelHttp.system();
  }
}
