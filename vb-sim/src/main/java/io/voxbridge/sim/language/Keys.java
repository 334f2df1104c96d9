package io.voxbridge.sim.language;

import java.util.Map;

/** What stand-ins have in common: which keys they take, how they name calls. */
final class Keys {
  private Keys() {}

  /** A key that is missing, or begins with "wrong". */
  static boolean isWrong(String key) {
    return key.isBlank() || key.startsWith("wrong");
  }

  /** Providers repeat part of a wrong key; clients must not trust that they do not. */
  static String shown(String key) {
    return key.length() < 8 ? key : key.substring(0, 4) + "****" + key.substring(key.length() - 4);
  }

  static String callId(Answer.Tool tool, int index) {
    return tool.id() == null ? "call_" + tool.name() + "_" + index : tool.id();
  }

  static Map<String, String> retryAfter(Answer.Failure failure) {
    return failure.retryAfterSeconds() == null
        ? Map.of()
        : Map.of("Retry-After", failure.retryAfterSeconds().toString());
  }
}
