package io.voxbridge.agents.runtimeconfig;

import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Backends of this worker.
 *
 * @param configUrl where configs are fetched unless a call names another address; null: each must
 * @param allowedOrigins where the secret may go
 * @param secret proves this worker to a Backend, and others to this worker
 * @param clocksMayDiffer by how much this host's clock and the Backend's may differ
 */
public record BackendSettings(
    @Nullable URI configUrl,
    AllowedOrigins allowedOrigins,
    Secret secret,
    Duration clocksMayDiffer) {

  private static final int MOST_SKEW_SECONDS = 3600;

  /**
   * Reads {@code VOXBRIDGE_CONFIG_URL}, {@code VOXBRIDGE_ALLOWED_ORIGINS}, {@code VOXCORE_SECRET},
   * {@code CLOCK_SKEW_SECONDS}.
   */
  public static BackendSettings read(SettingsReader settings) {
    Secret secret =
        new Secret(
            settings.required(
                "voxcore.secret", "give the secret that Backend, workers and dialler share"));
    URI configUrl = settings.address("voxbridge.config-url").orElse(null);
    List<URI> origins = settings.addresses("voxbridge.allowed-origins");
    if (configUrl == null && origins.isEmpty()) {
      settings.problem(
          "voxbridge.config-url",
          "is not set: give the Backend's config address, like http://backend:8080/api/v1/config"
              + " (or only VOXBRIDGE_ALLOWED_ORIGINS, when every call brings its own config_url)");
    }
    AllowedOrigins allowed =
        AllowedOrigins.of(origins.isEmpty() ? Stream.ofNullable(configUrl) : origins.stream());
    if (configUrl != null && !allowed.allows(configUrl)) {
      settings.problem(
          "voxbridge.allowed-origins",
          "does not hold the origin of VOXBRIDGE_CONFIG_URL ("
              + AllowedOrigins.originOf(configUrl).orElse("none")
              + "): add it");
    }
    Duration clocksMayDiffer =
        Duration.ofSeconds(settings.number("clock-skew-seconds", 1, MOST_SKEW_SECONDS));
    return new BackendSettings(configUrl, allowed, secret, clocksMayDiffer);
  }
}
