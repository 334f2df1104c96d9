package io.voxbridge.sim.language;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Forms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Google's OAuth token endpoint for service accounts (RFC 7523): checks the RS256 signature, the
 * audience, the scope and the times of the JWT, and hands out bearer tokens.
 */
final class GoogleTokens {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final long LIFETIME_SECONDS = 3_600;

  private final JsonMapper json;
  private final Script script;
  private final Clock clock;
  private static final Supplier<KeyPair> KEYS = new Once();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final AtomicInteger counter = new AtomicInteger();

  GoogleTokens(JsonMapper json, Script script, Clock clock) {
    this.json = json;
    this.script = script;
    this.clock = clock;
  }

  boolean accepts(String token) {
    return tokens.contains(token);
  }

  /** Returns a service account's JSON whose key this endpoint knows. */
  String serviceAccount(String base) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("type", "service_account");
    account.put("project_id", "stand-in");
    account.put("private_key_id", "1");
    account.put(
        "private_key",
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(KEYS.get().getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    account.put("client_email", "bot@stand-in.iam.gserviceaccount.com");
    account.put("token_uri", base + "/token");
    return json.writeValueAsString(account);
  }

  void handle(Exchange exchange, String base) throws IOException {
    var seen = script.note("google_oauth", exchange.request().path(), "");
    Map<String, String> form = Forms.read(exchange.request().body());
    String problem = problem(form, base + "/token");
    if (problem != null) {
      seen.ended(SeenRequest.End.REFUSED);
      exchange.json(
          400,
          json.writeValueAsString(Map.of("error", "invalid_grant", "error_description", problem)));
      return;
    }
    String token = "ya29.standin-" + counter.incrementAndGet();
    tokens.add(token);
    seen.ended(SeenRequest.End.COMPLETE);
    exchange.json(
        200,
        json.writeValueAsString(
            Map.of("access_token", token, "expires_in", LIFETIME_SECONDS, "token_type", "Bearer")));
  }

  private @Nullable String problem(Map<String, String> form, String audience) {
    if (!"urn:ietf:params:oauth:grant-type:jwt-bearer".equals(form.get("grant_type"))) {
      return "grant_type";
    }
    String[] parts = form.getOrDefault("assertion", "").split("\\.", -1);
    if (parts.length != 3) {
      return "not a JWT";
    }
    try {
      var decoder = Base64.getUrlDecoder();
      JsonNode head = json.readTree(decoder.decode(parts[0]));
      JsonNode claims = json.readTree(decoder.decode(parts[1]));
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(KEYS.get().getPublic());
      verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!head.path("alg").asString("").equals("RS256")
          || !verifier.verify(decoder.decode(parts[2]))) {
        return "Invalid JWT Signature.";
      }
      return claimProblem(claims, audience);
    } catch (GeneralSecurityException | RuntimeException e) {
      return "unreadable: " + e.getMessage();
    }
  }

  private @Nullable String claimProblem(JsonNode claims, String audience) {
    long now = clock.instant().getEpochSecond();
    long issued = claims.path("iat").asLong(0);
    long expires = claims.path("exp").asLong(0);
    if (!claims.path("aud").asString("").equals(audience)) {
      return "aud";
    }
    if (!claims.path("scope").asString("").contains(SCOPE)) {
      return "scope";
    }
    if (issued > now + 60 || expires < now || expires - issued > LIFETIME_SECONDS) {
      return "iat, exp";
    }
    return claims.path("iss").asString("").isEmpty() ? "iss" : null;
  }

  /** Makes the keys when they are first needed: that takes long. */
  private static final class Once implements Supplier<KeyPair> {
    private @Nullable KeyPair made;

    @Override
    public synchronized KeyPair get() {
      KeyPair keys = made;
      if (keys == null) {
        try {
          var generator = KeyPairGenerator.getInstance("RSA");
          generator.initialize(2048);
          keys = generator.generateKeyPair();
          made = keys;
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException("every Java platform has RSA", e);
        }
      }
      return keys;
    }
  }
}
