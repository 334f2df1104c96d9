package io.voxbridge.core.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.access.AccessTokens;
import io.voxbridge.core.access.Caller;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging in, and one's own account. */
@RestController
@RequestMapping("/api/v1/auth")
class AuthController {
  private static final int LONGEST_NAME = 200;

  private final AuthService auth;
  private final AccessTokens tokens;

  AuthController(AuthService auth, AccessTokens tokens) {
    this.auth = auth;
    this.tokens = tokens;
  }

  /** What is needed to log in. */
  record Login(
      @JsonProperty("email") @Nullable String email,
      @JsonProperty("password") @Nullable String password) {
    @Override
    public String toString() {
      return "Login[" + email + "]";
    }
  }

  /** An access token and its lifetime in seconds. */
  record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn) {}

  /** One's own account. */
  record Me(
      @JsonProperty("id") String id,
      @JsonProperty("email") String email,
      @JsonProperty("name") String name,
      @JsonProperty("role") Role role,
      @JsonProperty("is_active") boolean active) {

    static Me of(User user) {
      return new Me(user.id(), user.email(), user.name(), user.role(), user.active());
    }
  }

  /** A change of one's own account. */
  record MeChange(@JsonProperty("name") @Nullable String name) {}

  /** A change of one's own password. */
  record PasswordChange(
      @JsonProperty("current_password") @Nullable String currentPassword,
      @JsonProperty("new_password") @Nullable String newPassword) {
    @Override
    public String toString() {
      return "PasswordChange[]";
    }
  }

  @Access(AccessKind.PUBLIC)
  @PostMapping("/login")
  Token login(@RequestBody Login login, HttpServletRequest request) {
    String email = required(login.email(), "email");
    String password = required(login.password(), "password");
    String token = auth.login(email, password, request.getRemoteAddr());
    return new Token(token, "bearer", tokens.lifetime().toSeconds());
  }

  @Access(AccessKind.JWT)
  @GetMapping("/me")
  Me me(Caller caller) {
    return Me.of(auth.me(caller));
  }

  @Access(AccessKind.JWT)
  @PutMapping("/me")
  Me rename(@RequestBody MeChange change, Caller caller) {
    FieldProblems problems = new FieldProblems();
    problems.requireText(change.name(), "name", LONGEST_NAME);
    problems.throwIfAny();
    return Me.of(auth.rename(caller, required(change.name(), "name")));
  }

  @Access(AccessKind.JWT)
  @PutMapping("/me/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(@RequestBody PasswordChange change, Caller caller) {
    String current = required(change.currentPassword(), "current_password");
    String next = required(change.newPassword(), "new_password");
    FieldProblems problems = new FieldProblems();
    Passwords.problem(next).ifPresent(problem -> problems.add("new_password", problem));
    problems.throwIfAny();
    auth.changePassword(caller, current, next);
  }

  private static String required(@Nullable String value, String field) {
    FieldProblems problems = new FieldProblems();
    if (value == null || value.isBlank()) {
      problems.add(field, "is required");
    }
    problems.throwIfAny();
    return value == null ? "" : value;
  }
}
