package io.voxbridge.core.access;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.MacAlgorithm;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads access tokens: JWT (RFC 7519) signed by HMAC, with the claims {@code sub}
 * (email), {@code role}, {@code name} and {@code exp}. Thread-safe.
 */
public final class AccessTokens {
  private final Clock clock;
  private final Duration lifetime;
  private final SecretKey key;
  private final MacAlgorithm algorithm;
  private final JwtParser parser;

  /**
   * @param settings key, algorithm and lifetime
   * @param clock tells when a token ends
   */
  public AccessTokens(AccessSettings settings, Clock clock) {
    this.clock = clock;
    this.lifetime = settings.tokenLifetime();
    this.algorithm =
        switch (settings.jwtAlgorithm()) {
          case "HS512" -> Jwts.SIG.HS512;
          case "HS384" -> Jwts.SIG.HS384;
          default -> Jwts.SIG.HS256;
        };
    this.key =
        new SecretKeySpec(
            settings.jwtSecret().value().getBytes(StandardCharsets.UTF_8),
            "HmacSHA" + settings.jwtAlgorithm().substring(2));
    this.parser =
        Jwts.parser()
            .clock(() -> Date.from(clock.instant()))
            .sig()
            .clear()
            .add(algorithm)
            .and()
            .verifyWith(key)
            .build();
  }

  /** Returns a new token for the user. */
  public String issue(Caller caller) {
    Instant now = clock.instant();
    return Jwts.builder()
        .subject(caller.email())
        .claim("role", caller.role().wireName())
        .claim("name", caller.name())
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(lifetime)))
        .signWith(key, algorithm)
        .compact();
  }

  /** Returns how long a new token is valid. */
  public Duration lifetime() {
    return lifetime;
  }

  /**
   * Returns the email that the token was issued for.
   *
   * @throws ApiException {@link ErrorCode#UNAUTHENTICATED} when it is not ours or has ended
   */
  public String emailOf(String token) {
    try {
      Claims claims = parser.parseSignedClaims(token).getPayload();
      String email = claims.getSubject();
      if (email == null || claims.getExpiration() == null) {
        throw invalid();
      }
      return email;
    } catch (ExpiredJwtException expired) {
      throw new ApiException(
          ErrorCode.UNAUTHENTICATED, "The access token has expired. Log in again.", expired);
    } catch (JwtException | IllegalArgumentException notOurs) {
      throw invalid();
    }
  }

  private static ApiException invalid() {
    return new ApiException(
        ErrorCode.UNAUTHENTICATED, "The access token is not valid. Log in again.");
  }
}
