package io.voxbridge.core.access;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.domain.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Asks a request for the proof that its handler wants. Thread-safe. */
final class RequestAccess {
  /** The header of the secret between services. */
  static final String SECRET_HEADER = "X-VoxCore-Secret";

  /** The header of an integrator's key. */
  static final String KEY_HEADER = "X-API-Key";

  private static final String KEY_CALLER = KeyCaller.class.getName();
  private static final String CALLER = Caller.class.getName();
  private static final String BEARER = "bearer ";

  private final AccessTokens tokens;
  private final Callers callers;
  private final ApiKeys keys;
  private final Secret voxcoreSecret;

  RequestAccess(AccessTokens tokens, Callers callers, ApiKeys keys, Secret voxcoreSecret) {
    this.tokens = tokens;
    this.callers = callers;
    this.keys = keys;
    this.voxcoreSecret = voxcoreSecret;
  }

  /**
   * Lets the request pass or refuses it.
   *
   * @throws ApiException {@link ErrorCode#UNAUTHENTICATED} or {@link ErrorCode#FORBIDDEN}
   */
  void check(AccessKind kind, HttpServletRequest request) {
    switch (kind) {
      case PUBLIC -> {}
      case SECRET -> checkSecret(request.getHeader(SECRET_HEADER));
      case JWT, ADMIN_ROLE, SUPER_ROLE, AGENT_ROLE, SUPERVISOR_ROLE, ASSIST_ROLE ->
          request.setAttribute(CALLER, user(kind, bearerToken(request)));
      case KEY -> request.setAttribute(KEY_CALLER, keyCaller(request));
    }
  }

  private KeyCaller keyCaller(HttpServletRequest request) {
    String key = request.getHeader(KEY_HEADER);
    if (key == null || key.isBlank()) {
      String bearer = bearerToken(request);
      if (!bearer.startsWith(ApiKeys.PREFIX)) {
        return new KeyCaller(user(AccessKind.KEY, bearer).email(), Set.of());
      }
      key = bearer;
    }
    return keys.check(key.strip());
  }

  private void checkSecret(@Nullable String offered) {
    if (offered == null || !voxcoreSecret.matches(offered)) {
      throw new ApiException(
          ErrorCode.FORBIDDEN,
          "The header " + SECRET_HEADER + " is missing or does not match VOXCORE_SECRET.");
    }
  }

  private Caller user(AccessKind kind, String token) {
    Caller caller =
        callers
            .active(tokens.emailOf(token))
            .orElseThrow(() ->
                new ApiException(
                    ErrorCode.UNAUTHENTICATED,
                    "The user of this access token is gone or deactivated."));
    if (!kind.admits(caller.role())) {
      throw new ApiException(
          ErrorCode.FORBIDDEN, "The role %s may not do this.".formatted(caller.role().wireName()));
    }
    return caller;
  }

  private static String bearerToken(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new ApiException(
          ErrorCode.UNAUTHENTICATED, "Send an access token: Authorization: Bearer <access_token>.");
    }
    return header.substring(BEARER.length()).strip();
  }

  /** Returns the user that passed; null where no user was asked for. */
  static @Nullable Caller callerOf(HttpServletRequest request) {
    return request.getAttribute(CALLER) instanceof Caller caller ? caller : null;
  }

  /** Returns who passed by a key; null where no key was asked for. */
  static @Nullable KeyCaller keyCallerOf(HttpServletRequest request) {
    return request.getAttribute(KEY_CALLER) instanceof KeyCaller caller ? caller : null;
  }
}
