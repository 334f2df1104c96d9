package io.voxbridge.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import io.voxbridge.core.testing.TestUsers;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Logging in and one's own account. */
class AuthIT {
  private final RunningBackend backend = SharedBackend.get();

  @Test
  void firstAdmin_logsIn_andSeesItself() {
    ApiClient.Answer token = login(RunningBackend.ADMIN_EMAIL, RunningBackend.ADMIN_PASSWORD);

    assertThat(token.status()).isEqualTo(200);
    assertThat(token.json().get("token_type").asString()).isEqualTo("bearer");
    assertThat(token.json().get("expires_in").asLong()).isEqualTo(720 * 60);
    ApiClient.Answer me =
        bearer(token.json().get("access_token").asString()).get("/api/v1/auth/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json().get("email").asString()).isEqualTo(RunningBackend.ADMIN_EMAIL);
    assertThat(me.json().get("role").asString()).isEqualTo("super_admin");
    assertThat(me.json().get("is_active").asBoolean()).isTrue();
  }

  @Test
  void wrongPasswordUnknownUserAndInactiveUser_areTheSameAnswer() {
    User user = registered("login-" + UUID.randomUUID() + "@example.com");
    ApiClient.Answer wrong = login(user.email(), "not the password");
    ApiClient.Answer unknown = login("nobody-" + user.email(), "not the password");
    backend.bean(UserStore.class).updateActive(user.id(), true, false);
    ApiClient.Answer inactive = login(user.email(), "a good password");

    for (ApiClient.Answer answer : new ApiClient.Answer[] {wrong, unknown, inactive}) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.json().get("code").asString()).isEqualTo("wrong_credentials");
      assertThat(answer.json().get("detail").asString())
          .isEqualTo(wrong.json().get("detail").asString());
    }
  }

  @Test
  void repeatedFailures_haveToWait_butOnlyForThatEmail() {
    User user = registered("guess-" + UUID.randomUUID() + "@example.com");
    for (int i = 0; i < 10; i++) {
      assertThat(login(user.email(), "guess number " + i).status()).isEqualTo(401);
    }

    ApiClient.Answer blocked = login(user.email(), "a good password");

    assertThat(blocked.status()).isEqualTo(429);
    assertThat(blocked.json().get("code").asString()).isEqualTo("too_many_attempts");
    assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(1, 900);
    User other = registered("other-" + UUID.randomUUID() + "@example.com");
    assertThat(login(other.email(), "a good password").status()).isEqualTo(200);
  }

  @Test
  void withoutRedis_loginGoesOn() {
    try (RunningBackend own = RunningBackend.start()) {
      own.redis().pause();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(
                      own.client()
                          .post(
                              "/api/v1/auth/login",
                              Map.of(
                                  "email",
                                  RunningBackend.ADMIN_EMAIL,
                                  "password",
                                  RunningBackend.ADMIN_PASSWORD))
                          .status())
                  .isEqualTo(200));
      own.redis().resume();
    }
  }

  @Test
  void missingFields_areNamed() {
    ApiClient.Answer answer =
        backend.client().post("/api/v1/auth/login", Map.of("email", "a@example.com"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("password");
  }

  @Test
  void ownNameAndPassword_canBeChanged_withTheCurrentPassword() {
    User user = registered("me-" + UUID.randomUUID() + "@example.com");
    ApiClient me = bearer(TestUsers.tokenOf(backend, user));

    assertThat(
            me.put("/api/v1/auth/me", Map.of("name", " New Name ")).json().get("name").asString())
        .isEqualTo("New Name");
    assertThat(
            me.put(
                    "/api/v1/auth/me/password",
                    Map.of("current_password", "wrong one", "new_password", "another password"))
                .json()
                .at("/errors/0/field")
                .asString())
        .isEqualTo("current_password");
    assertThat(
            me.put(
                    "/api/v1/auth/me/password",
                    Map.of("current_password", "a good password", "new_password", "short"))
                .status())
        .isEqualTo(422);
    assertThat(
            me.put(
                    "/api/v1/auth/me/password",
                    Map.of("current_password", "a good password", "new_password", "a new password"))
                .status())
        .isEqualTo(204);
    assertThat(login(user.email(), "a good password").status()).isEqualTo(401);
    assertThat(login(user.email(), "a new password").status()).isEqualTo(200);
  }

  private User registered(String email) {
    ApiClient.Answer created =
        backend
            .as(Role.SUPER_ADMIN)
            .post(
                "/api/v1/auth/register",
                Map.of(
                    "email", email, "password", "a good password", "name", "N", "role", "admin"));
    assertThat(created.status()).isEqualTo(201);
    return backend.bean(UserStore.class).findByEmail(email).orElseThrow();
  }

  private ApiClient.Answer login(String email, String password) {
    return backend
        .client()
        .post("/api/v1/auth/login", Map.of("email", email, "password", password));
  }

  private ApiClient bearer(String token) {
    return new ApiClient(backend.baseUrl(), Map.of("Authorization", "Bearer " + token));
  }
}
