package io.voxbridge.standalone.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Checks that a finished campaign adds up: rows against counters, attempts against call records,
 * call records against recordings, and all of it against what the phone network saw. Pure: it is
 * given everything it compares.
 */
public final class Books {
  private static final Set<String> TERMINAL =
      Set.of(
          "completed", "exhausted", "abandoned", "amd_machine", "window_closed", "manual_stopped");

  private Books() {}

  /**
   * Returns every disagreement, empty when the books are right.
   *
   * @param campaign the campaign as the API shows it
   * @param rows all its rows with their attempts
   * @param calls its call records by {@code session_id}
   * @param playable sessions whose recording was fetched and is a WAV file with sound in it
   * @param ledger calls as the simulated network saw them, by room
   */
  public static List<String> problems(
      JsonNode campaign,
      List<JsonNode> rows,
      Map<String, JsonNode> calls,
      Set<String> playable,
      Map<String, JsonNode> ledger) {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> byState = new HashMap<>();
    Set<String> sessions = new HashSet<>();
    for (JsonNode row : rows) {
      byState.merge(row.path("status").asString(), 1, Integer::sum);
      attempts(row, calls, playable, sessions, problems);
    }
    counters(campaign.path("stats"), rows.size(), byState, problems);
    for (String session : calls.keySet()) {
      if (!sessions.contains(session)) {
        problems.add("call record " + session + " belongs to no attempt");
      }
    }
    ledger(rows, ledger, problems);
    return problems;
  }

  private static void attempts(
      JsonNode row,
      Map<String, JsonNode> calls,
      Set<String> playable,
      Set<String> sessions,
      List<String> problems) {
    String phone = row.path("phone_number").asString();
    for (JsonNode attempt : row.path("attempts")) {
      String session = attempt.path("session_id").asString();
      if (!sessions.add(session)) {
        problems.add("session " + session + " stands at two attempts");
      }
      JsonNode call = calls.get(session);
      if (!attempt.path("state").asString().equals("ended")) {
        problems.add("an attempt to " + phone + " is still " + attempt.path("state").asString());
      }
      if (call != null && call.path("disconnected_by").asString().isEmpty()) {
        problems.add("call " + session + " to " + phone + " has no result");
      }
      if (call != null) {
        recording(call, playable.contains(session))
            .ifPresent(wrong -> problems.add("call " + session + " to " + phone + " " + wrong));
      }
    }
  }

  /** Whoever hangs up before the bot is in the room leaves no sound behind, so no recording. */
  private static Optional<String> recording(JsonNode call, boolean playable) {
    if (call.path("has_recording").asBoolean()) {
      return playable ? Optional.empty() : Optional.of("has no playable recording");
    }
    return call.path("transcript").isEmpty()
        ? Optional.empty()
        : Optional.of("was spoken in and has no recording");
  }

  private static void counters(
      JsonNode stats, int rows, Map<String, Integer> byState, List<String> problems) {
    for (Map.Entry<String, Integer> state : byState.entrySet()) {
      if (!TERMINAL.contains(state.getKey())) {
        problems.add(state.getValue() + " rows are still " + state.getKey());
      }
    }
    compare("rows", rows, stats.path("total_calls").asInt(), problems);
    compare(
        "completed",
        byState.getOrDefault("completed", 0),
        stats.path("completed").asInt(),
        problems);
    compare(
        "exhausted",
        byState.getOrDefault("exhausted", 0),
        stats.path("exhausted").asInt(),
        problems);
    compare(
        "abandoned",
        byState.getOrDefault("abandoned", 0),
        stats.path("abandoned").asInt(),
        problems);
    compare(
        "machines",
        byState.getOrDefault("amd_machine", 0),
        stats.path("machine_detected_count").asInt(),
        problems);
  }

  private static void compare(String what, int rows, int counter, List<String> problems) {
    if (rows != counter) {
      problems.add("%s: %d by rows, %d by the counters".formatted(what, rows, counter));
    }
  }

  private static void ledger(
      List<JsonNode> rows, Map<String, JsonNode> ledger, List<String> problems) {
    int dialled = 0;
    for (JsonNode row : rows) {
      for (JsonNode attempt : row.path("attempts")) {
        JsonNode seen = ledger.get(attempt.path("attempt_id").asString());
        if (seen != null) {
          dialled++;
          if (!seen.path("to").asString().equals(row.path("phone_number").asString())) {
            problems.add(
                "attempt " + attempt.path("attempt_id").asString() + " rang at another number");
          }
        }
      }
    }
    if (dialled != ledger.size()) {
      problems.add(
          "the phone network saw %d calls, the books know %d of them"
              .formatted(ledger.size(), dialled));
    }
    for (JsonNode call : ledger.values()) {
      if (call.path("overlapping").asBoolean()) {
        problems.add(
            "number " + call.path("to").asString() + " was dialled twice at the same time");
      }
    }
  }
}
