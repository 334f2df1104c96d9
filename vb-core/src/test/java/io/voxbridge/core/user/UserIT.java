package io.voxbridge.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import io.voxbridge.core.testing.TestUsers;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users are managed by rank. */
class UserIT {
  private final RunningBackend backend = SharedBackend.get();

  @ParameterizedTest
  @CsvSource({
    "ADMIN, agent, 201",
    "ADMIN, supervisor, 201",
    "ADMIN, admin, 201",
    "ADMIN, super_admin, 403",
    "SUPER_ADMIN, super_admin, 201",
  })
  void register_refusesOnlyHigherRoles(Role actor, String role, int status) {
    assertThat(register(backend.as(actor), email(), role).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN, AGENT, 200",
    "ADMIN, SUPERVISOR, 200",
    "ADMIN, ADMIN, 403",
    "ADMIN, SUPER_ADMIN, 403",
    "SUPER_ADMIN, ADMIN, 200",
    "SUPER_ADMIN, SUPER_ADMIN, 200",
  })
  void change_needsAHigherRank(Role actor, Role target, int status) {
    User user = TestUsers.insert(backend, target);
    String path = "/api/v1/users/" + user.id();

    assertThat(backend.as(actor).put(path, Map.of("name", "Changed")).status()).isEqualTo(status);
    assertThat(
            backend
                .as(actor)
                .post(path + "/reset-password", Map.of("new_password", "a new password"))
                .status())
        .isEqualTo(status == 200 ? 204 : status);
    assertThat(backend.as(actor).post(path + "/deactivate", null).status()).isEqualTo(status);
  }

  @Test
  void nobodyActsOnItself() {
    User root = TestUsers.insert(backend, Role.SUPER_ADMIN);
    ApiClient self =
        new ApiClient(
            backend.baseUrl(),
            Map.of("Authorization", "Bearer " + TestUsers.tokenOf(backend, root)));
    String path = "/api/v1/users/" + root.id();

    assertThat(self.put(path, Map.of("role", "agent")).status()).isEqualTo(403);
    assertThat(self.post(path + "/deactivate", null).status()).isEqualTo(403);
    assertThat(self.delete(path).status()).isEqualTo(403);
  }

  @Test
  void anAdmin_cannotRaiseSomebodyAboveItself() {
    User agent = TestUsers.insert(backend, Role.AGENT);

    ApiClient.Answer answer =
        backend.as(Role.ADMIN).put("/api/v1/users/" + agent.id(), Map.of("role", "super_admin"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("detail").asString()).contains("super_admin");
  }

  @Test
  void deactivate_toggles_andDeleteRemoves() {
    User agent = TestUsers.insert(backend, Role.AGENT);
    ApiClient root = backend.as(Role.SUPER_ADMIN);
    String path = "/api/v1/users/" + agent.id();

    assertThat(root.post(path + "/deactivate", null).json().get("is_active").asBoolean()).isFalse();
    assertThat(root.post(path + "/deactivate", null).json().get("is_active").asBoolean()).isTrue();
    assertThat(root.delete(path).status()).isEqualTo(204);
    assertThat(root.delete(path).status()).isEqualTo(404);
  }

  @Test
  void register_saysEverythingThatIsWrong() {
    ApiClient.Answer answer =
        backend
            .as(Role.ADMIN)
            .post(
                "/api/v1/auth/register",
                Map.of("email", "no address", "password", "short", "agent_languages", new int[0]));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("email", "password", "name", "role", "agent_languages");
    ApiClient.Answer role = register(backend.as(Role.ADMIN), email(), "boss");
    assertThat(role.status()).isEqualTo(422);
    assertThat(role.json().at("/errors/0/field").asString()).isEqualTo("role");
    assertThat(role.json().at("/errors/0/message").asString()).contains("supervisor");
  }

  @Test
  void anEmail_belongsToOneUser_whateverItsCase() {
    String email = email();
    assertThat(register(backend.as(Role.ADMIN), email, "agent").status()).isEqualTo(201);
    ApiClient.Answer again =
        register(backend.as(Role.ADMIN), email.toUpperCase(Locale.ROOT), "agent");
    assertThat(again.status()).isEqualTo(409);
  }

  @Test
  void list_neverShowsPasswords() {
    ApiClient.Answer list = backend.as(Role.ADMIN).get("/api/v1/users");
    assertThat(list.body()).doesNotContain("password").doesNotContain("bcrypt");
    assertThat(list.json().get(0).get("created_at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  }

  private static ApiClient.Answer register(ApiClient client, String email, String role) {
    return client.post(
        "/api/v1/auth/register",
        Map.of("email", email, "password", "a good password", "name", "N", "role", role));
  }

  private static String email() {
    return "u" + UUID.randomUUID() + "@example.com";
  }
}
