package io.voxbridge.core.cleanup;

import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.RowState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run of the clean-up found and did. Holds ids and states, never numbers or names. */
final class CleanupReport {
  private static final String COLUMNS = "%-38s %-14s %8s  %-10s %s%n";

  /** What a dry run only would have done. */
  private static final Set<Done> CHANGES =
      Set.of(Done.REAPED, Done.GIVEN_BACK, Done.FINISHED, Done.CALL_CLOSED);

  private final boolean dryRun;
  private final List<Line> lines = new ArrayList<>();
  private final Map<Done, Integer> counts = new LinkedHashMap<>();

  /** What was done about one thing. */
  enum Done {
    /** The attempt of a row was closed as {@code error}. */
    REAPED("reaped"),
    /** A leased row waits again. */
    GIVEN_BACK("given_back"),
    /** A row whose attempt had ended went on. */
    FINISHED("finished"),
    /** A conversation record without a result was closed as {@code error}. */
    CALL_CLOSED("call_closed"),
    /** It stays as it is. */
    KEPT("kept"),
    /** It stays because somebody could not be asked. */
    UNDECIDED("undecided"),
    /** Somebody else moved it first. */
    MOVED_ON("moved_on"),
    /** It could not be dealt with. */
    FAILED("failed");

    private final String label;

    Done(String label) {
      this.label = label;
    }
  }

  private record Line(String what, String state, String age, Done done, String detail) {}

  CleanupReport(boolean dryRun) {
    this.dryRun = dryRun;
    for (Done done : Done.values()) {
      counts.put(done, 0);
    }
  }

  /** Notes what became of a row. */
  void row(CampaignCallId row, RowState state, Duration inState, Done done, String detail) {
    add(new Line("row " + row, state.wireName(), minutes(inState), done, detail));
  }

  /** Notes what became of a conversation record. */
  void call(String session, Duration age, Done done, String detail) {
    add(new Line("call " + session, "in_progress", minutes(age), done, detail));
  }

  private void add(Line line) {
    lines.add(line);
    counts.merge(line.done(), 1, Integer::sum);
  }

  private static String minutes(Duration age) {
    return age.toMinutes() + " min";
  }

  /** Returns how often something was done. */
  int count(Done done) {
    return counts.getOrDefault(done, 0);
  }

  /** Returns whether everything could be decided and done. */
  boolean complete() {
    return count(Done.UNDECIDED) == 0 && count(Done.FAILED) == 0;
  }

  /** Returns the numbers by name, for the log line. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "stale_call_cleanup");
    fields.put("dry_run", dryRun);
    fields.put("complete", complete());
    counts.forEach((done, count) -> fields.put(done.label, count));
    return fields;
  }

  /** Returns the table for people. */
  String table() {
    StringBuilder table = new StringBuilder();
    if (lines.isEmpty()) {
      return table.append("No call is stuck.").append(System.lineSeparator()).toString();
    }
    table.append(COLUMNS.formatted("what", "state", "age", "done", "why"));
    for (Line line : lines) {
      String done =
          dryRun && CHANGES.contains(line.done())
              ? "would be " + line.done().label
              : line.done().label;
      table.append(COLUMNS.formatted(line.what(), line.state(), line.age(), done, line.detail()));
    }
    return table.toString();
  }
}
