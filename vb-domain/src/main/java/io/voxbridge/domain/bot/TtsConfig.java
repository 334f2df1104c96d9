package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.secret.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text to speech.
 *
 * @param provider {@code elevenlabs}, {@code deepgram}, {@code sarvam}, {@code cartesia}, {@code
 *     openai} or {@code freetts} (offline); see {@link ProviderNames}
 * @param apiKey default not set
 * @param model default {@code eleven_flash_v2_5} for ElevenLabs, {@code bulbul:v2} for Sarvam, else
 *     empty
 * @param voiceId null means the provider's default voice
 * @param language null means the provider's default
 * @param extra settings of the provider
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TtsConfig(
    @JsonProperty("provider") String provider,
    @JsonIgnore Secret apiKey,
    @JsonProperty("model") String model,
    @JsonProperty("voice_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String voiceId,
    @JsonProperty("language") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String language,
    @JsonProperty("extra") Map<String, @Nullable Object> extra) {

  public TtsConfig {
    extra = Defaults.map(extra);
  }

  /** Returns a provider with its defaults and no key. */
  public static TtsConfig of(String provider) {
    return new TtsConfig(provider, Secret.none(), defaultModel(provider), null, null, Map.of());
  }

  // A parameter must not be named like its ignored component, or the JSON reader drops it as well.
  @JsonCreator
  static TtsConfig fromJson(
      @JsonProperty("provider") @Nullable String provider,
      @JsonProperty("api_key") @Nullable String keyText,
      @JsonProperty("model") @Nullable String model,
      @JsonProperty("voice_id") @Nullable String voiceId,
      @JsonProperty("language") @Nullable String language,
      @JsonProperty("extra") @Nullable Map<String, @Nullable Object> extra) {
    String name = Defaults.or(provider, "");
    return new TtsConfig(
        name,
        new Secret(Defaults.or(keyText, "")),
        Defaults.or(model, defaultModel(name)),
        voiceId,
        language,
        Defaults.map(extra));
  }

  /** The wire form alone carries the key in the clear. */
  @JsonProperty("api_key")
  String apiKeyOnTheWire() {
    return apiKey.value();
  }

  private static String defaultModel(String provider) {
    return switch (provider) {
      case "elevenlabs" -> "eleven_flash_v2_5";
      case "sarvam" -> "bulbul:v2";
      default -> "";
    };
  }
}
