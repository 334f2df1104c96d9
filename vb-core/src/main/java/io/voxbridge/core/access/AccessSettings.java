package io.voxbridge.core.access;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Tokens and the secret between services.
 *
 * @param jwtSecret signs access tokens
 * @param jwtAlgorithm HS256, HS384 or HS512
 * @param tokenLifetime how long an access token is valid
 * @param voxcoreSecret value of {@code X-VoxCore-Secret}
 */
public record AccessSettings(
    Secret jwtSecret, String jwtAlgorithm, Duration tokenLifetime, Secret voxcoreSecret) {

  /** Shortest key per algorithm in bytes (RFC 7518, section 3.2). */
  private static final Map<String, Integer> KEY_BYTES =
      Map.of("HS256", 32, "HS384", 48, "HS512", 64);

  private static final int MINUTES_OF_A_YEAR = 525_600;

  /** Reads and checks {@code JWT_*} and {@code VOXCORE_SECRET}. */
  public static AccessSettings read(SettingsReader reader) {
    String algorithm = reader.oneOf("JWT_ALGORITHM", List.of("HS256", "HS384", "HS512"));
    Secret secret =
        reader.requiredSecret(
            "JWT_SECRET", "Set a long random text, for example from: openssl rand -hex 32");
    int needed = KEY_BYTES.getOrDefault(algorithm, 32);
    if (secret.isSet() && secret.value().getBytes(StandardCharsets.UTF_8).length < needed) {
      reader.problem(
          "JWT_SECRET", "must have at least %d bytes for %s".formatted(needed, algorithm));
    }
    return new AccessSettings(
        secret,
        algorithm,
        reader.minutes("JWT_EXPIRE_MINUTES", 1, MINUTES_OF_A_YEAR),
        reader.requiredSecret(
            "VOXCORE_SECRET", "Set the same random text as on the fleet hosts and the dialler."));
  }
}
