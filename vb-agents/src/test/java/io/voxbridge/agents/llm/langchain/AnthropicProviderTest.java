package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.llm.LanguageModelContract;
import io.voxbridge.agents.llm.LanguageModelProvider;
import io.voxbridge.sim.language.LanguageStandIns;
import java.util.Map;

class AnthropicProviderTest extends LanguageModelContract {
  private static final ModelHttp HTTP = ModelHttp.system();
  private final LanguageModelProvider provider = new AnthropicProvider(HTTP);

  @Override
  protected LanguageModelProvider provider() {
    return provider;
  }

  @Override
  protected Map<String, Object> address(LanguageStandIns to) {
    return Map.of("base_url", to.address() + "/v1");
  }

  @Override
  protected String tooLong() {
    return "max_tokens";
  }
}
