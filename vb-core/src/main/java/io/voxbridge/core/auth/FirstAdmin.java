package io.voxbridge.core.auth;

import io.voxbridge.domain.privacy.PersonalData;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import io.voxbridge.store.user.UserStore;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the first super admin of a new installation. */
final class FirstAdmin implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

  private final UserStore users;
  private final Passwords passwords;
  private final FirstAdminSettings settings;
  private final Clock clock;
  private final Supplier<String> newId;

  FirstAdmin(
      UserStore users,
      Passwords passwords,
      FirstAdminSettings settings,
      Clock clock,
      Supplier<String> newId) {
    this.users = users;
    this.passwords = passwords;
    this.settings = settings;
    this.clock = clock;
    this.newId = newId;
  }

  @Override
  public void run() {
    if (!users.isEmpty()) {
      return;
    }
    if (settings.email().isEmpty()) {
      log.warn(
          "There is no user, so nobody can log in. Set FIRST_ADMIN_EMAIL and"
              + " FIRST_ADMIN_PASSWORD and start again to make the first super admin.");
      return;
    }
    User admin =
        new User(
            newId.get(),
            UserStore.normalised(settings.email()),
            "Administrator",
            Role.SUPER_ADMIN,
            true,
            passwords.encode(settings.password().value()),
            List.of("en"),
            "",
            clock.instant());
    if (users.insert(admin)) {
      log.info("Made the first super admin {}", PersonalData.email(admin.email()));
    }
  }
}
