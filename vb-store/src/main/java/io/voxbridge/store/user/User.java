package io.voxbridge.store.user;

import java.time.Instant;
import java.util.List;

/**
 * An account.
 *
 * @param id unique, never reused
 * @param email address, lower case, unique
 * @param name shown in the Console
 * @param role what the user may do
 * @param active whether the user may log in
 * @param passwordHash encoded password with the name of its algorithm, for example {@code
 *     {bcrypt}…}
 * @param agentLanguages languages an agent or supervisor speaks, for example {@code en}
 * @param agentPrimaryLanguage the preferred one of them; empty when not chosen
 * @param createdAt when the account was made
 */
public record User(
    String id,
    String email,
    String name,
    Role role,
    boolean active,
    String passwordHash,
    List<String> agentLanguages,
    String agentPrimaryLanguage,
    Instant createdAt) {

  /** Copies the languages. */
  public User {
    agentLanguages = List.copyOf(agentLanguages);
  }

  /** Hides the password hash. */
  @Override
  public String toString() {
    return "User[%s, %s, %s]".formatted(id, email, role.wireName());
  }
}
