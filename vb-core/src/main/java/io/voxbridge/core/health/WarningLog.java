package io.voxbridge.core.health;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a warning to the log when it comes up, and once more when it is over. Not thread-safe. */
final class WarningLog {
  private static final Logger log = LoggerFactory.getLogger(WarningLog.class);

  private final List<WarningSource> sources;
  private Set<Warning> known = Set.of();

  WarningLog(List<WarningSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Compares with what was there before. */
  void look() {
    Set<Warning> now = new HashSet<>();
    sources.forEach(source -> now.addAll(source.warnings()));
    for (Warning warning : now) {
      if (!known.contains(warning)) {
        log.warn("{}: {}. {}", warning.code(), warning.text(), warning.action());
      }
    }
    for (Warning warning : known) {
      if (!now.contains(warning)) {
        log.info("{} is over: {}", warning.code(), warning.text());
      }
    }
    known = Set.copyOf(now);
  }
}
