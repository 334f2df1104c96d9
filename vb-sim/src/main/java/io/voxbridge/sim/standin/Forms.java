package io.voxbridge.sim.standin;

import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}. */
public final class Forms {
  private Forms() {}

  /** Returns the fields by name. */
  public static Map<String, String> read(String body) {
    return Connection.form(body);
  }
}
