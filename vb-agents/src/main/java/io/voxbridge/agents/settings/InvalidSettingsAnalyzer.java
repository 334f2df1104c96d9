package io.voxbridge.agents.settings;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints every settings problem on a line of its own instead of a stack trace. */
final class InvalidSettingsAnalyzer extends AbstractFailureAnalyzer<InvalidSettingsException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingsException cause) {
    String lines =
        cause.problems().stream()
            .map(problem -> "  - " + problem)
            .collect(Collectors.joining(System.lineSeparator()));
    return new FailureAnalysis(
        "The worker did not start:" + System.lineSeparator() + lines,
        "Mend the settings named above (environment, or the unit's EnvironmentFile) and start the"
            + " worker again. It exits with 78 and is not restarted by itself.",
        cause);
  }
}
