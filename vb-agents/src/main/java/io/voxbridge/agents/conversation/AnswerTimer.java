package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the caller waits for an answer, and where the time goes. Times in milliseconds
 * of the recording, the model's in nanoseconds of the ticker: it answers between two frames.
 */
final class AnswerTimer {
  private static final long NONE = -1;

  private final CallReport report;
  private long spokenUntilMillis = NONE;
  private long heardAtMillis;
  private final Set<Integer> answers = new HashSet<>();
  private @Nullable Reply reply;
  private long askedNanos;
  private long askedMillis;
  private long llmMillis;
  private boolean modelAsked;
  private long toolMillis;

  AnswerTimer(CallReport report) {
    this.report = report;
  }

  /**
   * The caller's turn is over.
   *
   * @param spokenUntil when their voice, or the key, ended
   * @param heardAt when that was understood
   */
  void callerFinished(long spokenUntil, long heardAt) {
    spokenUntilMillis = spokenUntil;
    heardAtMillis = heardAt;
    reply = null;
    answers.clear();
    llmMillis = 0;
    modelAsked = false;
    toolMillis = 0;
  }

  /** The dialogue was asked for an answer; a second time after tools. */
  void asked(Reply answer, long nowMillis, long nowNanos) {
    noteModel();
    reply = answer;
    answers.add(answer.number());
    askedMillis = nowMillis;
    askedNanos = nowNanos;
  }

  /** Tools took so long. */
  void tools(long millis) {
    toolMillis += millis;
  }

  /**
   * Something begins to sound. What was said before tools is an answer too, though a quick tool may
   * be done before it is heard.
   *
   * @param number of the reply that it belongs to
   */
  void firstSound(int number, long nowMillis) {
    if (spokenUntilMillis == NONE || !answers.contains(number)) {
      return;
    }
    noteModel();
    long answered = heardAtMillis + llmMillis + toolMillis;
    report.answered(
        new CallReport.Waited(
            heardAtMillis - spokenUntilMillis,
            modelAsked ? llmMillis : null,
            toolMillis == 0 ? null : toolMillis,
            Math.max(0, nowMillis - Math.max(answered, modelAsked ? answered : askedMillis)),
            nowMillis - spokenUntilMillis,
            nowMillis));
    spokenUntilMillis = NONE;
    reply = null;
  }

  private void noteModel() {
    Reply asked = reply;
    long first = asked == null ? NONE : asked.firstTextMillisSince(askedNanos);
    if (first >= 0) {
      llmMillis += first;
      modelAsked = true;
    }
    reply = null;
  }
}
