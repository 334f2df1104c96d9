package io.voxbridge.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.user.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** The proofs that requests are asked for. */
class RequestAccessTest {
  private final AccessTokens tokens =
      new AccessTokens(
          new AccessSettings(
              new Secret("0123456789abcdef0123456789abcdef"),
              "HS256",
              Duration.ofHours(1),
              new Secret("between us")),
          Clock.systemUTC());

  @Test
  void secret_mustMatch() {
    RequestAccess access = access(Role.ADMIN);
    MockHttpServletRequest request = new MockHttpServletRequest();
    assertRefused(() -> access.check(AccessKind.SECRET, request), ErrorCode.FORBIDDEN);
    request.addHeader("X-VoxCore-Secret", "between u");
    assertRefused(() -> access.check(AccessKind.SECRET, request), ErrorCode.FORBIDDEN);

    MockHttpServletRequest right = new MockHttpServletRequest();
    right.addHeader("x-voxcore-secret", "between us");
    assertThatCode(() -> access.check(AccessKind.SECRET, right)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void roles_passWhereTheirKindAdmitsThem(Role role) {
    Set<AccessKind> passed = EnumSet.noneOf(AccessKind.class);
    for (AccessKind kind : AccessKind.values()) {
      MockHttpServletRequest request = new MockHttpServletRequest();
      request.addHeader(
          "Authorization", "bearer " + tokens.issue(new Caller("1", "a@b", "A", role)));
      try {
        access(role).check(kind, request);
        passed.add(kind);
      } catch (ApiException refused) {
        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
      }
    }
    assertThat(passed)
        .isEqualTo(
            switch (role) {
              case AGENT -> EnumSet.of(AccessKind.PUBLIC, AccessKind.JWT, AccessKind.AGENT_ROLE);
              case SUPERVISOR ->
                  EnumSet.of(
                      AccessKind.PUBLIC,
                      AccessKind.JWT,
                      AccessKind.AGENT_ROLE,
                      AccessKind.SUPERVISOR_ROLE,
                      AccessKind.ASSIST_ROLE);
              case ADMIN ->
                  EnumSet.of(
                      AccessKind.PUBLIC,
                      AccessKind.KEY,
                      AccessKind.JWT,
                      AccessKind.ADMIN_ROLE,
                      AccessKind.ASSIST_ROLE);
              case SUPER_ADMIN ->
                  EnumSet.of(
                      AccessKind.PUBLIC,
                      AccessKind.KEY,
                      AccessKind.JWT,
                      AccessKind.ADMIN_ROLE,
                      AccessKind.SUPER_ROLE,
                      AccessKind.ASSIST_ROLE);
            });
  }

  @Test
  void aKey_isTakenFromItsHeaderOrAsBearer() {
    RequestAccess access = access(Role.AGENT);
    MockHttpServletRequest none = new MockHttpServletRequest();
    assertRefused(() -> access.check(AccessKind.KEY, none), ErrorCode.UNAUTHENTICATED);
    MockHttpServletRequest wrong = new MockHttpServletRequest();
    wrong.addHeader("X-API-Key", "vx_wrong");
    assertRefused(() -> access.check(AccessKind.KEY, wrong), ErrorCode.UNAUTHENTICATED);
    MockHttpServletRequest header = new MockHttpServletRequest();
    header.addHeader("X-API-Key", "vx_right");
    access.check(AccessKind.KEY, header);
    MockHttpServletRequest bearer = new MockHttpServletRequest();
    bearer.addHeader("Authorization", "Bearer vx_right");
    access.check(AccessKind.KEY, bearer);
    assertThat(RequestAccess.keyCallerOf(header)).isEqualTo(RequestAccess.keyCallerOf(bearer));
    assertThat(RequestAccess.keyCallerOf(header)).isEqualTo(new KeyCaller("CRM", Set.of("bot")));
  }

  private RequestAccess access(Role role) {
    return new RequestAccess(
        tokens,
        email -> Optional.of(new Caller("1", email, "A", role)),
        key -> {
          if (key.equals("vx_right")) {
            return new KeyCaller("CRM", Set.of("bot"));
          }
          throw new ApiException(ErrorCode.UNAUTHENTICATED, "unknown");
        },
        new Secret("between us"));
  }

  private static void assertRefused(Runnable check, ErrorCode code) {
    assertThatThrownBy(check::run)
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
