package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.secret.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Speech to text.
 *
 * @param provider {@code deepgram}, {@code soniox}, {@code sarvam}, {@code openai}, {@code
 *     openai_batch} or {@code client} (the far end sends transcripts); see {@link ProviderNames}
 * @param apiKey default not set
 * @param model default {@code stt-rt-v4}
 * @param language default {@code en}
 * @param extra settings of the provider
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SttConfig(
    @JsonProperty("provider") String provider,
    @JsonIgnore Secret apiKey,
    @JsonProperty("model") String model,
    @JsonProperty("language") String language,
    @JsonProperty("extra") Map<String, @Nullable Object> extra) {

  public SttConfig {
    extra = Defaults.map(extra);
  }

  /** Returns a provider with its defaults and no key. */
  public static SttConfig of(String provider) {
    return new SttConfig(provider, Secret.none(), "stt-rt-v4", "en", Map.of());
  }

  // A parameter must not be named like its ignored component, or the JSON reader drops it as well.
  @JsonCreator
  static SttConfig fromJson(
      @JsonProperty("provider") @Nullable String provider,
      @JsonProperty("api_key") @Nullable String keyText,
      @JsonProperty("model") @Nullable String model,
      @JsonProperty("language") @Nullable String language,
      @JsonProperty("extra") @Nullable Map<String, @Nullable Object> extra) {
    return new SttConfig(
        Defaults.or(provider, ""),
        new Secret(Defaults.or(keyText, "")),
        Defaults.or(model, "stt-rt-v4"),
        Defaults.or(language, "en"),
        Defaults.map(extra));
  }

  /** The wire form alone carries the key in the clear. */
  @JsonProperty("api_key")
  String apiKeyOnTheWire() {
    return apiKey.value();
  }
}
