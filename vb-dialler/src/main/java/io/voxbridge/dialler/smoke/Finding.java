package io.voxbridge.dialler.smoke;

/**
 * What one check found.
 *
 * @param check its name, one word
 * @param good whether it is as it should be
 * @param detail what was seen, and what to do when it is not good
 */
public record Finding(String check, boolean good, String detail) {
  static Finding good(String check, String detail) {
    return new Finding(check, true, detail);
  }

  static Finding bad(String check, String detail) {
    return new Finding(check, false, detail);
  }

  /** Returns the line for the operator. */
  public String line() {
    return "%-5s %-9s %s".formatted(good ? "ok" : "FAIL", check, detail);
  }
}
