package io.voxbridge.store.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user may do. Ordered by rank, lowest first. */
public enum Role {
  /** Takes calls at the Agent Desk. */
  AGENT,
  /** Leads agents. */
  SUPERVISOR,
  /** Runs bots and campaigns. */
  ADMIN,
  /** Owns the installation: carriers, settings, users. */
  SUPER_ADMIN;

  /** Returns the name used in tokens, answers and documents, for example {@code super_admin}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the role of that name; empty when there is none. */
  public static Optional<Role> ofWireName(String name) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(name)).findFirst();
  }

  /**
   * Returns the role of that name.
   *
   * @throws IllegalArgumentException naming the choices, when there is none
   */
  @JsonCreator
  public static Role parse(String name) {
    return ofWireName(name)
        .orElseThrow(() ->
            new IllegalArgumentException("must be one of agent, supervisor, admin, super_admin"));
  }

  /** Returns whether this role ranks above the other. */
  public boolean isAbove(Role other) {
    return compareTo(other) > 0;
  }

  /** Returns whether this role ranks as high as the other or higher. */
  public boolean isAtLeast(Role other) {
    return compareTo(other) >= 0;
  }
}
