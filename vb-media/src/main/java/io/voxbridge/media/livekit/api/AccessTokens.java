package io.voxbridge.media.livekit.api;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.LiveKitSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs and checks LiveKit's access tokens: JSON Web Tokens (RFC 7519) with HMAC-SHA256 (RFC 7518,
 * section 3.2). Thread-safe.
 */
public final class AccessTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

  /** How far the clocks of two hosts may differ. */
  private static final Duration LEEWAY = Duration.ofMinutes(1);

  private final String apiKey;
  private final Secret apiSecret;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.shared();

  public AccessTokens(LiveKitSettings settings, Clock clock) {
    this.apiKey = settings.apiKey();
    this.apiSecret = settings.apiSecret();
    this.clock = clock;
  }

  /**
   * Returns a signed token.
   *
   * @param validity from now on; a room connection outlives its token
   */
  public String issue(Grants grants, Duration validity) {
    var now = clock.instant();
    var claims = new LinkedHashMap<>(grants.claims());
    claims.put("iss", apiKey);
    claims.put("nbf", now.minus(LEEWAY).getEpochSecond());
    claims.put("exp", now.plus(validity).getEpochSecond());
    var content = encode(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + encode(bytes(claims));
    return content + "." + encode(signature(content));
  }

  /**
   * Returns the claims of a token that we or LiveKit signed with our key and that is valid now;
   * empty for any other text.
   */
  public Optional<Map<String, Object>> verified(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      var decoder = Base64.getUrlDecoder();
      var signed = decoder.decode(parts[2]);
      if (!MessageDigest.isEqual(signed, signature(parts[0] + "." + parts[1]))) {
        return Optional.empty();
      }
      var header = json.readValue(decoder.decode(parts[0]), CLAIMS);
      var claims = json.readValue(decoder.decode(parts[1]), CLAIMS);
      return "HS256".equals(header.get("alg"))
              && apiKey.equals(claims.get("iss"))
              && isValid(claims)
          ? Optional.of(claims)
          : Optional.empty();
    } catch (IllegalArgumentException | JacksonException _) {
      return Optional.empty();
    }
  }

  private boolean isValid(Map<String, Object> claims) {
    long now = clock.instant().getEpochSecond();
    boolean begun =
        !(claims.get("nbf") instanceof Number from) || from.longValue() <= now + LEEWAY.toSeconds();
    boolean running =
        claims.get("exp") instanceof Number until && until.longValue() > now - LEEWAY.toSeconds();
    return begun && running;
  }

  private byte[] bytes(Map<String, Object> claims) {
    return json.writeValueAsBytes(claims);
  }

  private byte[] signature(String content) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(apiSecret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
