package io.voxbridge.dialler.settings;

import java.util.List;

/** The configuration cannot be used; the service must not start. */
public final class InvalidSettingsException extends RuntimeException {
  /** What the process exits with; systemd is told not to restart on it (sysexits EX_CONFIG). */
  public static final int EXIT_CODE = 78;

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /**
   * @param problems one sentence each, with the variable's name and what to set
   */
  public InvalidSettingsException(List<String> problems) {
    super("The configuration has %d problem(s): %s".formatted(problems.size(), problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns every problem found. */
  public List<String> problems() {
    return problems;
  }
}
