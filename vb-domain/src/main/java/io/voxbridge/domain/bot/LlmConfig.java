package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.secret.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The language model.
 *
 * @param provider one of {@link ProviderNames#LLM}: a language model, a model that hears and speaks
 *     itself, or {@code flow} (a scripted flow decides)
 * @param apiKey default not set; for Vertex the service account as JSON
 * @param model required, except that a flow has none
 * @param temperature default 0.7
 * @param maxTokens per answer; default 256
 * @param extra settings of the provider
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LlmConfig(
    @JsonProperty("provider") String provider,
    @JsonIgnore Secret apiKey,
    @JsonProperty("model") String model,
    @JsonProperty("temperature") double temperature,
    @JsonProperty("max_tokens") int maxTokens,
    @JsonProperty("extra") Map<String, @Nullable Object> extra) {

  public LlmConfig {
    extra = Defaults.map(extra);
  }

  /** Returns a provider with its defaults and no key. */
  public static LlmConfig of(String provider, String model) {
    return new LlmConfig(provider, Secret.none(), model, 0.7, 256, Map.of());
  }

  // A parameter must not be named like its ignored component, or the JSON reader drops it as well.
  @JsonCreator
  static LlmConfig fromJson(
      @JsonProperty("provider") @Nullable String provider,
      @JsonProperty("api_key") @Nullable String keyText,
      @JsonProperty("model") @Nullable String model,
      @JsonProperty("temperature") @Nullable Double temperature,
      @JsonProperty("max_tokens") @Nullable Integer maxTokens,
      @JsonProperty("extra") @Nullable Map<String, @Nullable Object> extra) {
    return new LlmConfig(
        Defaults.or(provider, ""),
        new Secret(Defaults.or(keyText, "")),
        Defaults.or(model, ""),
        Defaults.or(temperature, 0.7),
        Defaults.or(maxTokens, 256),
        Defaults.map(extra));
  }

  /** The wire form alone carries the key in the clear. */
  @JsonProperty("api_key")
  String apiKeyOnTheWire() {
    return apiKey.value();
  }
}
