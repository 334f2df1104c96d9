package io.voxbridge.agents.transport.telephony.access;

import io.voxbridge.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks a JSON Web Token signed with HMAC-SHA256 (RFC 7519, RFC 7518 section 3.2). */
final class SignedToken {
  private static final Duration LEEWAY = Duration.ofMinutes(1);
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.shared();

  private SignedToken() {}

  /** Returns whether the token is signed with the key and of this time. */
  static boolean isValid(String token, Secret key, Instant now) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    try {
      byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
      byte[] expected = Hmac.of("HmacSHA256", key, parts[0] + "." + parts[1]);
      return MessageDigest.isEqual(signature, expected)
          && json(parts[0]).path("alg").asString("").equals("HS256")
          && isOfThisTime(json(parts[1]), now);
    } catch (IllegalArgumentException | JacksonException e) {
      return false;
    }
  }

  private static JsonNode json(String part) {
    return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }

  private static boolean isOfThisTime(JsonNode claims, Instant now) {
    long seconds = now.getEpochSecond();
    if (claims.path("nbf").asLong(0) > seconds + LEEWAY.toSeconds()) {
      return false;
    }
    long issued = claims.path("iat").asLong(0);
    long expires =
        claims.has("exp") ? claims.path("exp").asLong(0) : issued + LONGEST_LIFE.toSeconds();
    return issued <= seconds + LEEWAY.toSeconds() && seconds < expires + LEEWAY.toSeconds();
  }
}
