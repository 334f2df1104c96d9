package io.voxbridge.standalone.soak;

import java.util.List;
import java.util.Map;

/**
 * What an endurance run found.
 *
 * @param totals how much was done
 * @param ended what was ended how often
 * @param units memory, files and threads by unit
 * @param filesBefore open files by unit at the start
 * @param violations what must not be; empty when all is well
 */
public record SoakReport(
    Totals totals,
    Map<String, Integer> ended,
    Map<String, Watch.Unit> units,
    Map<String, Integer> filesBefore,
    List<String> violations) {
  private static final double SECONDS_PER_MINUTE = 60;

  /**
   * How much was done.
   *
   * @param campaigns that were completed
   * @param people who were to be called
   * @param attempts that were made
   * @param calls that have a record
   */
  public record Totals(int campaigns, int people, int attempts, int calls) {}

  /** Returns the table. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "campaigns %d, people %d, attempts %d, call records %d%n"
            .formatted(totals.campaigns(), totals.people(), totals.attempts(), totals.calls()));
    ended.forEach((what, count) -> table.append("%-24s %6d%n".formatted(what, count)));
    table.append(
        "%n%-14s %8s %8s %9s %8s %8s %8s %8s %8s  %s%n"
            .formatted(
                "unit",
                "RSS MiB",
                "peak",
                "MiB/hour",
                "files",
                "/hour",
                "threads",
                "/hour",
                "min",
                "verdict"));
    units.forEach((name, unit) -> {
      Life life = unit.longest();
      table.append(
          "%-14s %8.0f %8.0f %+9.1f %8.0f %+8.1f %8.0f %+8.1f %8.1f  %s%n"
              .formatted(
                  name,
                  life.memory().last(),
                  unit.peak(),
                  life.memory().slope(),
                  life.files().last(),
                  life.files().slope(),
                  life.threads().last(),
                  life.threads().slope(),
                  life.watched().toSeconds() / SECONDS_PER_MINUTE,
                  word(life.verdict())));
    });
    table.append(
        """

        Slopes: least squares over the longest life of each process, its warm-up left out. "grows": one of them, less
        twice its standard error, is above 48 MiB, 60 files or 30 threads per hour, and above a quarter of what there is.
        "too short": watched for less than %d minutes.
        """
            .formatted(Trend.SHORTEST.toMinutes()));
    return table.toString();
  }

  private static String word(Trend.Verdict verdict) {
    return switch (verdict) {
      case FLAT -> "flat";
      case GROWS -> "grows";
      case TOO_SHORT -> "too short";
    };
  }
}
