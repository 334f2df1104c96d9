package io.voxbridge.core.settings;

import io.voxbridge.domain.secret.Secret;

/** How secrets are shown: short ones as bullets, longer ones by their first and last four. */
final class Masking {
  private static final int SHORT = 8;
  private static final int SHOWN = 4;
  private static final String BULLET = "•";

  private Masking() {}

  /** Returns what to show; empty when the secret is not set. */
  static String mask(Secret secret) {
    String value = secret.value();
    if (value.isEmpty()) {
      return "";
    }
    if (value.codePointCount(0, value.length()) <= SHORT) {
      return BULLET.repeat(SHORT);
    }
    return value.substring(0, SHOWN) + BULLET.repeat(6) + value.substring(value.length() - SHOWN);
  }

  /** Returns whether a value that came back is one that was shown, not a new secret. */
  static boolean isMasked(String value) {
    return value.contains(BULLET);
  }
}
