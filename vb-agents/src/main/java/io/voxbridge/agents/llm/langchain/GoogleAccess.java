package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.provider.Problems;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bearer tokens of a service account (RFC 7523): one is kept until a minute before its end.
 * Thread-safe; whoever needs a new one fetches it while the others wait.
 */
final class GoogleAccess {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration SPARE = Duration.ofMinutes(1);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ModelHttp http;
  private final ServiceAccount account;
  private final java.util.concurrent.locks.ReentrantLock lock =
      new java.util.concurrent.locks.ReentrantLock();
  private @Nullable String token;
  private Instant goodUntil = Instant.MIN;

  GoogleAccess(ModelHttp http, ServiceAccount account) {
    this.http = http;
    this.account = account;
  }

  /** Returns a token that is good for at least a minute; may block. */
  String token() throws ProviderException, InterruptedException {
    lock.lockInterruptibly();
    try {
      Instant now = http.clock().instant();
      String kept = token;
      if (kept != null && now.isBefore(goodUntil)) {
        return kept;
      }
      JsonNode answer = fetch(now);
      String fresh = answer.path("access_token").asString("");
      if (fresh.isEmpty()) {
        throw ProviderException.of(
            ProviderProblem.Kind.PROTOCOL, "the token endpoint's answer has no access_token");
      }
      token = fresh;
      goodUntil = now.plusSeconds(answer.path("expires_in").asLong(0)).minus(SPARE);
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private JsonNode fetch(Instant now) throws ProviderException, InterruptedException {
    String form =
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
            + URLEncoder.encode(assertion(now), StandardCharsets.UTF_8);
    try {
      HttpResponse<String> response =
          http.client()
              .send(
                  HttpRequest.newBuilder(URI.create(account.tokenUri()))
                      .timeout(LIMIT)
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(BodyPublishers.ofString(form))
                      .build(),
                  BodyHandlers.ofString());
      if (response.statusCode() >= 500) {
        throw new ProviderException(Problems.ofStatus(response.statusCode(), "", null));
      }
      if (response.statusCode() >= 300) {
        throw ProviderException.of(
            ProviderProblem.Kind.UNAUTHORIZED,
            "the token endpoint does not accept service account " + account.email());
      }
      return JSON.readTree(response.body());
    } catch (IOException | JacksonException e) {
      throw new ProviderException(Problems.ofFailure(e), e);
    }
  }

  private String assertion(Instant now) {
    String head = encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", account.keyId()));
    String claims =
        encoded(
            Map.of(
                "iss",
                account.email(),
                "scope",
                SCOPE,
                "aud",
                account.tokenUri(),
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plus(LIFETIME).getEpochSecond()));
    String signed = head + "." + claims;
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(account.key());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed
          + "."
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an RSA key that was read signs", e);
    }
  }

  private static String encoded(Map<String, Object> json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(json));
  }
}
