package io.voxbridge.core.health;

import java.util.Optional;

/** One thing that must work for the Backend to be healthy. */
public interface HealthPart {
  /** Returns the key of this part in the answer, for example {@code mongodb}. */
  String name();

  /**
   * Tries the part, at most for a second. Called on a thread of its own.
   *
   * @return what is wrong and what to do; empty when it works
   */
  Optional<String> problem();

  /** Returns what the operator should do when this part does not answer. */
  String advice();
}
