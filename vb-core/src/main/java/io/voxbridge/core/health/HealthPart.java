package io.voxbridge.core.health;

import java.util.Optional;

/** One thing that the Backend needs. */
public interface HealthPart {
  /** Returns the key of this part in the answer, for example {@code mongodb}. */
  String name();

  /**
   * Tries the part, at most for a second. Called on a thread of its own.
   *
   * @return what is wrong and what to do; empty when it works
   */
  Optional<String> problem();

  /**
   * Returns whether the Backend is of no use without this part. Without another one it is degraded:
   * {@code /health} names the part and stays 200, because restarting the Backend does not help.
   */
  default boolean essential() {
    return true;
  }

  /** Returns what the operator should do when this part does not answer. */
  String advice();
}
