package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.LanguageModelProvider;
import io.voxbridge.agents.provider.Extra;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.domain.bot.LlmConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code google_vertex}: Gemini on Vertex AI. The key is a service account's JSON; {@code
 * extra.project_id} defaults to its project, {@code extra.location} to {@code us-central1}.
 */
public final class VertexProvider implements LanguageModelProvider {
  private static final String LOCATION = "us-central1";

  private final ModelHttp http;
  private final Map<ServiceAccount, GoogleAccess> access = new ConcurrentHashMap<>();

  public VertexProvider(ModelHttp http) {
    this.http = http;
  }

  @Override
  public String name() {
    return "google_vertex";
  }

  @Override
  public LanguageModel open(LlmConfig config) throws ProviderException {
    Extra extra = Extra.of(config);
    ServiceAccount account =
        ServiceAccount.parse(
            ProviderKey.required(config.apiKey(), "llm.provider " + config.provider()));
    String project = extra.text("project_id");
    String location = extra.text("location");
    if (location == null) {
      location = LOCATION;
    }
    String host =
        location.equals("global")
            ? "https://aiplatform.googleapis.com"
            : "https://" + location + "-aiplatform.googleapis.com";
    String address =
        "%s/v1/projects/%s/locations/%s/publishers/google"
            .formatted(
                extra.address("api_endpoint", host, Extra.WEB),
                project == null ? account.projectId() : project,
                location);
    GoogleAccess tokens = access.computeIfAbsent(account, it -> new GoogleAccess(http, it));
    GeminiModels models =
        new GeminiModels(
            config,
            GeminiModels.Settings.of(extra, address),
            "none",
            () -> Map.of("Authorization", "Bearer " + tokens.token()));
    return new LangChainModel(http, models, ModelLimits.of(extra));
  }
}
