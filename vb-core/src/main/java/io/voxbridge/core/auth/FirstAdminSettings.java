package io.voxbridge.core.auth;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.domain.secret.Secret;

/**
 * The first super admin, made when there is no user yet.
 *
 * @param email empty means none is made
 * @param password set when the email is
 */
public record FirstAdminSettings(String email, Secret password) {
  private static final String EMAIL = "FIRST_ADMIN_EMAIL";
  private static final String PASSWORD = "FIRST_ADMIN_PASSWORD";

  /** Reads and checks {@code FIRST_ADMIN_EMAIL} and {@code FIRST_ADMIN_PASSWORD}. */
  public static FirstAdminSettings read(SettingsReader reader) {
    String email = reader.text(EMAIL);
    Secret password = reader.secret(PASSWORD);
    if (email.isEmpty() && password.isSet()) {
      reader.problem(EMAIL, "is not set, but FIRST_ADMIN_PASSWORD is. Set both or neither.");
    }
    if (!email.isEmpty() && !EmailAddress.isWellFormed(email)) {
      reader.problem(EMAIL, "is not an email address: \"%s\"".formatted(email));
    }
    if (!email.isEmpty() && !password.isSet()) {
      reader.problem(PASSWORD, "is not set, but FIRST_ADMIN_EMAIL is. Set both or neither.");
    }
    if (password.isSet()) {
      Passwords.problem(password.value()).ifPresent(problem -> reader.problem(PASSWORD, problem));
    }
    return new FirstAdminSettings(email, password);
  }
}
