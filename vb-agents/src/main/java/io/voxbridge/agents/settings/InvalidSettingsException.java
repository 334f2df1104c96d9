package io.voxbridge.agents.settings;

import java.util.List;
import org.springframework.boot.ExitCodeGenerator;

/**
 * The worker cannot start as it is configured. Ends the process with 78 (EX_CONFIG), which the
 * service manager does not retry.
 */
public final class InvalidSettingsException extends RuntimeException implements ExitCodeGenerator {
  /** EX_CONFIG of sysexits.h. */
  public static final int EXIT_CODE = 78;

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /**
   * @param problems a sentence each, with the name of the variable and what to set
   */
  public InvalidSettingsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, a sentence each. */
  public List<String> problems() {
    return problems;
  }

  @Override
  public int getExitCode() {
    return EXIT_CODE;
  }
}
