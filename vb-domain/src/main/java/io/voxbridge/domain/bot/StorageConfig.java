package io.voxbridge.domain.bot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * S3-compatible object storage for recordings.
 *
 * @param endpoint {@code host:port}
 * @param accessKey default not set
 * @param secretKey default not set
 * @param bucket default {@code recordings}
 * @param secure whether to use TLS; default false
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StorageConfig(
    @JsonProperty("endpoint") String endpoint,
    @JsonIgnore Secret accessKey,
    @JsonIgnore Secret secretKey,
    @JsonProperty("bucket") String bucket,
    @JsonProperty("secure") boolean secure) {

  // A parameter must not be named like its ignored component, or the JSON reader drops it as well.
  @JsonCreator
  static StorageConfig fromJson(
      @JsonProperty("endpoint") @Nullable String endpoint,
      @JsonProperty("access_key") @Nullable String accessKeyText,
      @JsonProperty("secret_key") @Nullable String secretKeyText,
      @JsonProperty("bucket") @Nullable String bucket,
      @JsonProperty("secure") @Nullable Boolean secure) {
    return new StorageConfig(
        Defaults.or(endpoint, ""),
        new Secret(Defaults.or(accessKeyText, "")),
        new Secret(Defaults.or(secretKeyText, "")),
        Defaults.or(bucket, "recordings"),
        Defaults.or(secure, false));
  }

  /** The wire form alone carries the key in the clear. */
  @JsonProperty("access_key")
  String accessKeyOnTheWire() {
    return accessKey.value();
  }

  /** The wire form alone carries the key in the clear. */
  @JsonProperty("secret_key")
  String secretKeyOnTheWire() {
    return secretKey.value();
  }
}
