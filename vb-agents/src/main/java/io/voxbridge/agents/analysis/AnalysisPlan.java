package io.voxbridge.agents.analysis;

import io.voxbridge.domain.bot.PostCall;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.PostCallRule;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decides what is asked about a finished call, and in which words. Pure. */
final class AnalysisPlan {
  private static final String JSON_ONLY =
      "\n\nAnswer with one JSON object and nothing else: no explanation, no code fence.";

  private static final String CALLBACK =
      """
      Find out whether the customer asked to be called back later. Answer with one JSON object: \
      "callback_requested" (true or false), "callback_preferred_time_text" (the customer's own \
      words for the time, in their language, or an empty string), "callback_reason" (a few words, \
      or an empty string), "callback_confidence" (0 to 1: 0.95 when said clearly, 0.8 when \
      implied). Somebody who merely hangs up did not ask.\
      """;

  private AnalysisPlan() {}

  /** What is asked for. */
  enum Kind {
    ANALYSIS("post_call_analysis"),
    QUALITY("qc_analysis"),
    CALLBACK("callback_extraction");

    private final String name;

    Kind(String name) {
      this.name = name;
    }

    /** Returns the name in events. */
    String eventName() {
      return name;
    }
  }

  /**
   * One request.
   *
   * @param instructions for the model
   */
  record Question(Kind kind, String instructions) {}

  /** Returns what is asked; empty when the call is classified without a model. */
  static List<Question> of(RuntimeConfig config, CallResultsPayload result) {
    DisconnectReason reason = result.disconnectedBy();
    Double seconds = result.callDurationSeconds();
    if (reason == null
        || seconds == null
        || !PostCallRule.analyse(
            reason, customerSpoke(result), Duration.ofMillis(Math.round(seconds * 1000)))) {
      return List.of();
    }
    PostCall wanted = config.postCall();
    List<Question> questions = new ArrayList<>();
    String analysis = wanted.analysisPrompt();
    boolean asksForCallback = false;
    if (analysis != null && !analysis.isBlank()) {
      asksForCallback = analysis.contains("callback_requested");
      questions.add(new Question(Kind.ANALYSIS, analysis + JSON_ONLY));
    }
    String quality = wanted.qcPrompt();
    if (quality != null && !quality.isBlank()) {
      questions.add(new Question(Kind.QUALITY, quality + JSON_ONLY));
    }
    if (wanted.callbackDetectionEnabled() && !asksForCallback) {
      questions.add(new Question(Kind.CALLBACK, CALLBACK + JSON_ONLY));
    }
    return questions;
  }

  static boolean customerSpoke(CallResultsPayload result) {
    List<TranscriptTurn> turns = result.transcript();
    return turns != null && turns.stream().anyMatch(it -> it.role() == TranscriptRole.USER);
  }

  /** Returns the call as the model reads it. */
  static String transcript(RuntimeConfig config, CallResultsPayload result) {
    StringBuilder text = new StringBuilder();
    Instant started = result.startedAt();
    if (started != null) {
      text.append("Call of ")
          .append(started.atZone(config.call().zone()).toOffsetDateTime().withNano(0))
          .append('\n');
    }
    DisconnectReason reason = result.disconnectedBy();
    if (reason != null) {
      text.append("Ended by: ").append(reason.wireName()).append('\n');
    }
    text.append("Transcript:\n");
    List<TranscriptTurn> turns = result.transcript();
    for (TranscriptTurn turn : turns == null ? List.<TranscriptTurn>of() : turns) {
      String who =
          switch (turn.role()) {
            case USER -> "Customer";
            case ASSISTANT -> "Bot";
            case TOOL -> "Tool";
          };
      text.append(
          String.format(Locale.ROOT, "[%.1f s] %s: %s", turn.startedAt(), who, turn.text()));
      text.append(turn.interrupted() ? " (interrupted)\n" : "\n");
    }
    return text.toString();
  }
}
