package io.voxbridge.standalone.soak;

import java.util.List;
import java.util.Map;

/**
 * What an endurance run found.
 *
 * @param totals how much was done
 * @param ended what was ended how often
 * @param units memory and files by unit
 * @param filesBefore open files by unit at the start
 * @param violations what must not be; empty when all is well
 */
public record SoakReport(
    Totals totals,
    Map<String, Integer> ended,
    Map<String, Watch.Unit> units,
    Map<String, Integer> filesBefore,
    List<String> violations) {

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
        "%n%-14s %10s %10s %12s %14s %12s%n"
            .formatted("unit", "RSS MB", "peak MB", "judged min", "MB per hour", "files max"));
    units.forEach((name, unit) ->
        table.append(
            "%-14s %10.0f %10.0f %12d %14s %12d%n"
                .formatted(
                    name,
                    unit.longest().last(),
                    unit.peak(),
                    unit.longest().watched().toMinutes(),
                    unit.longest().isJudged()
                        ? "%.1f".formatted(unit.longest().slope())
                        : "too short",
                    unit.mostFiles())));
    return table.toString();
  }
}
