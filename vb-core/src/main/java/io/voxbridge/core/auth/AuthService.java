package io.voxbridge.core.auth;

import io.voxbridge.core.access.AccessTokens;
import io.voxbridge.core.access.Caller;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import java.time.Duration;
import java.util.Optional;

/** Logs users in and lets them change their own account. Thread-safe. */
final class AuthService {
  private final UserStore users;
  private final Passwords passwords;
  private final AccessTokens tokens;
  private final LoginThrottle throttle;

  AuthService(UserStore users, Passwords passwords, AccessTokens tokens, LoginThrottle throttle) {
    this.users = users;
    this.passwords = passwords;
    this.tokens = tokens;
    this.throttle = throttle;
  }

  /** Returns an access token; the answer to every wrong pair is the same and takes as long. */
  String login(String email, String password, String address) {
    String name = UserStore.normalised(email);
    Optional<Duration> wait = throttle.waitingTime(name, address);
    if (wait.isPresent()) {
      throw ApiException.retryLater(
          ErrorCode.TOO_MANY_ATTEMPTS,
          "Too many failed logins. Try again in %d seconds.".formatted(wait.get().toSeconds()),
          wait.get());
    }
    Optional<User> user = users.findByEmail(name);
    boolean matches = passwords.matches(password, user.map(User::passwordHash));
    if (!matches || !user.map(User::active).orElse(false)) {
      throttle.failed(name, address);
      throw new ApiException(
          ErrorCode.WRONG_CREDENTIALS, "Email or password is wrong, or the user is deactivated.");
    }
    throttle.succeeded(name, address);
    return tokens.issue(callerOf(user.get()));
  }

  static Caller callerOf(User user) {
    return new Caller(user.id(), user.email(), user.name(), user.role());
  }

  User me(Caller caller) {
    return users.find(caller.id()).orElseThrow(() -> ApiException.notFound("user", caller.id()));
  }

  User rename(Caller caller, String name) {
    if (!users.updateName(caller.id(), name.strip())) {
      throw ApiException.notFound("user", caller.id());
    }
    return me(caller);
  }

  void changePassword(Caller caller, String currentPassword, String newPassword) {
    User user = me(caller);
    if (!passwords.matches(currentPassword, Optional.of(user.passwordHash()))) {
      throw ApiException.invalidField("current_password", "is wrong");
    }
    if (!users.updatePassword(user.id(), user.passwordHash(), passwords.encode(newPassword))) {
      throw new ApiException(
          ErrorCode.CONFLICT, "The password was changed by somebody else meanwhile. Try again.");
    }
  }
}
