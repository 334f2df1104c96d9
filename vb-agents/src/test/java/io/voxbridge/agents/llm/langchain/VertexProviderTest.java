package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.llm.LanguageModelContract;
import io.voxbridge.agents.llm.LanguageModelProvider;
import io.voxbridge.sim.language.LanguageStandIns;
import java.util.Map;

class VertexProviderTest extends LanguageModelContract {
  private static final ModelHttp HTTP = ModelHttp.system();
  private final LanguageModelProvider provider = new VertexProvider(HTTP);

  @Override
  protected LanguageModelProvider provider() {
    return provider;
  }

  @Override
  protected Map<String, Object> address(LanguageStandIns to) {
    return Map.of("api_endpoint", to.address(), "location", "asia-south1");
  }

  @Override
  protected String tooLong() {
    return "MAX_TOKENS";
  }

  @Override
  protected String key(LanguageStandIns to) {
    return to.serviceAccount();
  }
}
