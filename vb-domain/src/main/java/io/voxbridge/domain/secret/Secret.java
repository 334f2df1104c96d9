package io.voxbridge.domain.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that is used but never shown: {@link #toString} hides it, comparison takes constant time.
 *
 * @param value the secret itself; empty means "not set"
 */
public record Secret(String value) {
  private static final Secret NONE = new Secret("");

  /** Returns the secret that is not set. */
  public static Secret none() {
    return NONE;
  }

  /** Returns whether there is a value. */
  public boolean isSet() {
    return !value.isEmpty();
  }

  /**
   * Returns whether the candidate equals this secret, in a time that does not depend on where they
   * differ.
   */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return isSet() ? "(hidden)" : "(not set)";
  }
}
