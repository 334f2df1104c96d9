package io.voxbridge.core.health;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The present warnings. One thread collects them again and again and writes each to the log when it
 * comes up and when it is over; {@code /health} shows what was collected last, so that it answers
 * whatever the sources wait for.
 */
final class WarningBoard {
  private static final Logger log = LoggerFactory.getLogger(WarningBoard.class);

  private final List<WarningSource> sources;
  private volatile List<Warning> present = List.of();

  WarningBoard(List<WarningSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Returns what was collected last. */
  List<Warning> present() {
    return present;
  }

  /** Returns how many warnings of a kind there are at present. */
  long count(WarningCode code) {
    return present.stream().filter(warning -> warning.code() == code).count();
  }

  /** Collects once; what was there stays when a source fails. */
  void look() {
    List<Warning> known = present;
    List<Warning> now = new ArrayList<>();
    sources.forEach(source -> now.addAll(source.warnings()));
    for (Warning warning : now) {
      if (!known.contains(warning)) {
        log.warn("{}: {}. {}", warning.code().word(), warning.text(), warning.action());
      }
    }
    for (Warning warning : known) {
      if (!now.contains(warning)) {
        log.info("{} is over: {}", warning.code().word(), warning.text());
      }
    }
    present = List.copyOf(now);
  }
}
