package io.voxbridge.core.testing;

import io.voxbridge.core.access.AccessTokens;
import io.voxbridge.core.access.Caller;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Users made for a test, past the API. */
public final class TestUsers {
  private TestUsers() {}

  /** Stores a new active user of that role. */
  public static User insert(RunningBackend backend, Role role) {
    String id = UUID.randomUUID().toString();
    User user =
        new User(
            id,
            role.wireName() + "." + id + "@example.com",
            "Test " + role.wireName(),
            role,
            true,
            "{noop}unused",
            List.of("en"),
            "",
            Instant.EPOCH);
    if (!backend.bean(UserStore.class).insert(user)) {
      throw new IllegalStateException("two random ids were equal");
    }
    return user;
  }

  /** Returns an access token of a new user of that role. */
  public static String tokenFor(RunningBackend backend, Role role) {
    return tokenOf(backend, insert(backend, role));
  }

  /** Returns an access token of the user. */
  public static String tokenOf(RunningBackend backend, User user) {
    return backend
        .bean(AccessTokens.class)
        .issue(new Caller(user.id(), user.email(), user.name(), user.role()));
  }
}
