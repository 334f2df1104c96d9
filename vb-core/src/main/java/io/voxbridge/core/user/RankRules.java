package io.voxbridge.core.user;

import io.voxbridge.core.access.Caller;
import io.voxbridge.store.user.Role;
import io.voxbridge.store.user.User;
import java.util.Optional;

/** Who may do what to whom. Pure. */
final class RankRules {
  private RankRules() {}

  /** Returns why the actor may not give somebody that role; empty when it may. */
  static Optional<String> refusalToAssign(Caller actor, Role role) {
    return actor.role().isAtLeast(role)
        ? Optional.empty()
        : Optional.of(
            "Your role %s may not assign the higher role %s."
                .formatted(actor.role().wireName(), role.wireName()));
  }

  /** Returns why the actor may not change that user; empty when it may. */
  static Optional<String> refusalToChange(Caller actor, User target) {
    if (actor.id().equals(target.id())) {
      return Optional.of("This cannot be done to your own account; ask another admin.");
    }
    if (actor.role() == Role.SUPER_ADMIN || actor.role().isAbove(target.role())) {
      return Optional.empty();
    }
    return Optional.of(
        "Your role %s may not change a user with the role %s."
            .formatted(actor.role().wireName(), target.role().wireName()));
  }
}
