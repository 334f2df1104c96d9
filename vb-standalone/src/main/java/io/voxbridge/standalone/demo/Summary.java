package io.voxbridge.standalone.demo;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The figures of a finished campaign.
 *
 * @param outcomes number of calls and of unanswered attempts by how they ended
 * @param dispositions number of conversations by disposition
 * @param answerRate answered attempts among all attempts, 0 to 1
 * @param averageHandleTime mean length of a conversation
 * @param abandonRate answered calls that found no worker, 0 to 1
 * @param utilisation share of the workers' time spent in conversations, 0 to 1
 * @param slowestTurn longest time from the end of the caller's words to the bot's first sound
 * @param wallTime from the start of the campaign to its end
 */
public record Summary(
    int people,
    int attempts,
    int conversations,
    Map<String, Integer> outcomes,
    Map<String, Integer> dispositions,
    double answerRate,
    Duration averageHandleTime,
    double abandonRate,
    double utilisation,
    Duration slowestTurn,
    Duration wallTime) {

  /** Computes the figures from rows and call records. */
  public static Summary of(
      Collection<JsonNode> rows,
      Collection<JsonNode> calls,
      JsonNode stats,
      int workers,
      Duration wallTime) {
    Map<String, Integer> outcomes = new TreeMap<>();
    int attempts = 0;
    for (JsonNode row : rows) {
      for (JsonNode attempt : row.path("attempts")) {
        attempts++;
        outcomes.merge(attempt.path("outcome").asString("unknown"), 1, Integer::sum);
      }
    }
    Map<String, Integer> dispositions = new TreeMap<>();
    double talkSeconds = 0;
    double slowestMillis = 0;
    for (JsonNode call : calls) {
      talkSeconds += call.path("call_duration_seconds").asDouble();
      String disposition = call.path("post_call_analysis").path("DISPOSITION").asString("");
      dispositions.merge(disposition.isEmpty() ? "(none)" : disposition, 1, Integer::sum);
      for (JsonNode sample : call.path("latency_samples")) {
        slowestMillis = Math.max(slowestMillis, sample.path("total_ms").asDouble());
      }
    }
    double seconds = Math.max(0.001, wallTime.toMillis() / 1000.0);
    return new Summary(
        rows.size(),
        attempts,
        calls.size(),
        outcomes,
        dispositions,
        stats.path("attempt_answer_rate").asDouble(),
        Duration.ofMillis(calls.isEmpty() ? 0 : Math.round(talkSeconds * 1000 / calls.size())),
        stats.path("abandon_rate").asDouble(),
        talkSeconds / (workers * seconds),
        Duration.ofMillis(Math.round(slowestMillis)),
        wallTime);
  }

  /** Returns the summary as lines for a terminal. */
  public String text() {
    return """
    people            %d
    attempts          %d
    conversations     %d
    answer rate       %.1f %%
    average handle    %.1f s
    abandon rate      %.1f %%
    utilisation       %.1f %% of the workers' time
    slowest turn      %d ms
    wall time         %.1f s
    outcomes          %s
    dispositions      %s\
    """
        .formatted(
            people,
            attempts,
            conversations,
            answerRate * 100,
            averageHandleTime.toMillis() / 1000.0,
            abandonRate * 100,
            utilisation * 100,
            slowestTurn.toMillis(),
            wallTime.toMillis() / 1000.0,
            listed(outcomes),
            listed(dispositions));
  }

  private static String listed(Map<String, Integer> counts) {
    return String.join(
        ", ", counts.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).toList());
  }
}
