package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.llm.LanguageModels;
import io.voxbridge.agents.llm.LazyProvider;
import java.util.List;

/** All language models that come over LangChain4j. */
public final class LangChainModels {
  private LangChainModels() {}

  /** Returns them; nothing is loaded before a bot asks for it. */
  public static LanguageModels standard() {
    return new LanguageModels(
        List.of(
            new LazyProvider("openai", () -> new OpenAiProvider(Shared.HTTP)),
            new LazyProvider("google", () -> new GoogleProvider(Shared.HTTP)),
            new LazyProvider("google_vertex", () -> new VertexProvider(Shared.HTTP)),
            new LazyProvider("anthropic", () -> new AnthropicProvider(Shared.HTTP))));
  }

  private static final class Shared {
    static final ModelHttp HTTP = ModelHttp.system();
  }
}
