package io.voxbridge.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import io.voxbridge.core.testing.TestUsers;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call what, and what a refusal looks like. */
class AccessIT {
  private final RunningBackend backend = SharedBackend.get();

  @ParameterizedTest
  @CsvSource({
    // path, method, agent, supervisor, admin, super_admin
    "/api/v1/auth/me, GET, 200, 200, 200, 200",
    "/api/v1/settings/display, GET, 200, 200, 200, 200",
    "/api/v1/users, GET, 403, 403, 200, 200",
    "/api/v1/bots, GET, 403, 403, 200, 200",
    "/api/v1/carriers, GET, 403, 403, 200, 200",
    "/api/v1/fleet/status, GET, 403, 403, 200, 200",
    "/api/v1/settings, GET, 403, 403, 403, 200",
    "/api/v1/settings/timezone, PUT, 403, 403, 403, 200",
    "/api/v1/carriers/none, DELETE, 403, 403, 403, 404",
    "/api/v1/carriers/none/sync, POST, 403, 403, 403, 404",
    "/api/v1/users/none, DELETE, 403, 403, 403, 404",
    "/api/v1/users/none/deactivate, POST, 403, 403, 404, 404",
    "/api/v1/bots/none, DELETE, 403, 403, 404, 404",
  })
  void everyRole_getsWhatTheTableSays(
      String path, String method, int agent, int supervisor, int admin, int superAdmin) {
    Object body = method.equals("PUT") ? Map.of("display_timezone", "UTC") : null;
    assertThat(backend.client().send(method, path, body).status()).isEqualTo(401);
    assertThat(backend.as(Role.AGENT).send(method, path, body).status()).isEqualTo(agent);
    assertThat(backend.as(Role.SUPERVISOR).send(method, path, body).status()).isEqualTo(supervisor);
    assertThat(backend.as(Role.ADMIN).send(method, path, body).status()).isEqualTo(admin);
    assertThat(backend.as(Role.SUPER_ADMIN).send(method, path, body).status())
        .isEqualTo(superAdmin);
  }

  @Test
  void theRoleInTheDatabaseCounts_notTheClaim() {
    User user = TestUsers.insert(backend, Role.AGENT);
    String token =
        backend
            .bean(AccessTokens.class)
            .issue(new Caller(user.id(), user.email(), user.name(), Role.SUPER_ADMIN));

    assertThat(bearer(token).get("/api/v1/settings").status()).isEqualTo(403);
  }

  @Test
  void deactivatedAndDeletedUsers_areRefusedAtOnce() {
    UserStore users = backend.bean(UserStore.class);
    User user = TestUsers.insert(backend, Role.ADMIN);
    ApiClient client = bearer(TestUsers.tokenOf(backend, user));
    assertThat(client.get("/api/v1/bots").status()).isEqualTo(200);

    assertThat(users.updateActive(user.id(), true, false)).isTrue();
    assertThat(client.get("/api/v1/bots").status()).isEqualTo(401);
    assertThat(users.updateActive(user.id(), false, true)).isTrue();
    assertThat(client.get("/api/v1/bots").status()).isEqualTo(200);
    assertThat(users.delete(user.id())).isTrue();
    assertThat(client.get("/api/v1/bots").status()).isEqualTo(401);
  }

  @Test
  void expiredForeignUnsignedAndGarbledTokens_areRefused() {
    User user = TestUsers.insert(backend, Role.ADMIN);
    Caller caller = new Caller(user.id(), user.email(), user.name(), user.role());
    Clock longAgo = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
    String expired =
        new AccessTokens(settings("0123456789abcdef0123456789abcdef"), longAgo).issue(caller);
    String foreign =
        new AccessTokens(settings("another secret of thirty-two byte"), Clock.systemUTC())
            .issue(caller);
    String unsigned = Jwts.builder().subject(user.email()).compact();

    for (String token : new String[] {expired, foreign, unsigned, "garbled", ""}) {
      ApiClient.Answer answer = bearer(token).get("/api/v1/bots");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(answer.json().get("code").asString()).isEqualTo("unauthenticated");
    }
    assertThat(bearer(expired).get("/api/v1/bots").json().get("detail").asString())
        .contains("expired");
  }

  @Test
  void everyAnswer_carriesARequestId_andErrorsAreProblems() {
    ApiClient.Answer missing = backend.client().get("/api/v1/nothing-here");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.header("Content-Type")).startsWith("application/problem+json");
    assertThat(missing.json().propertyNames())
        .containsExactly("type", "title", "status", "detail", "code", "request_id");
    assertThat(missing.json().get("request_id").asString())
        .isNotBlank()
        .isEqualTo(missing.header("X-Request-Id"));

    ApiClient named = new ApiClient(backend.baseUrl(), Map.of("X-Request-Id", "my-id.1"));
    assertThat(named.get("/health").header("X-Request-Id")).isEqualTo("my-id.1");
    ApiClient evil = new ApiClient(backend.baseUrl(), Map.of("X-Request-Id", "a b\tc"));
    assertThat(evil.get("/health").header("X-Request-Id")).isNotEqualTo("a b\tc").isNotBlank();
  }

  @Test
  void wrongMethodBodyAndAddress_areClearProblems() {
    ApiClient admin = backend.as(Role.ADMIN);
    assertThat(backend.client().send("DELETE", "/health", null).status()).isEqualTo(405);
    ApiClient.Answer notJson = admin.send("POST", "/api/v1/bots", "{not json");
    assertThat(notJson.status()).isEqualTo(400);
    assertThat(notJson.json().get("code").asString()).isEqualTo("malformed_request");
    ApiClient.Answer odd = backend.client().get("/api/v1/bots;admin=true");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.json().get("code").asString()).isEqualTo("malformed_request");
  }

  @Test
  void aTrailingSlash_makesNoDifference() {
    assertThat(backend.as(Role.ADMIN).get("/api/v1/bots/").status()).isEqualTo(200);
    assertThat(backend.client().get("/api/v1/bots/").status()).isEqualTo(401);
  }

  @Test
  void theApiDescribesItself() {
    ApiClient.Answer description = backend.client().get("/api/v1/openapi.json");

    assertThat(description.status()).isEqualTo(200);
    assertThat(description.json().get("paths").propertyNames())
        .contains("/api/v1/auth/login", "/api/v1/bots/{id}", "/api/v1/fleet/status", "/health")
        .doesNotContain("/error");
    assertThat(description.body()).doesNotContain("\"Caller\"");
  }

  private static AccessSettings settings(String secret) {
    return new AccessSettings(
        new Secret(secret), "HS256", Duration.ofHours(1), new Secret("unused"));
  }

  private ApiClient bearer(String token) {
    return new ApiClient(backend.baseUrl(), Map.of("Authorization", "Bearer " + token));
  }
}
