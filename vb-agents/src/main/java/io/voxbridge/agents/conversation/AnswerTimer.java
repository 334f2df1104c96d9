package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;

/** Measures how long the caller waits for an answer. Times in milliseconds of the recording. */
final class AnswerTimer {
  private static final long NONE = -1;

  private final CallReport report;
  private long spokenUntilMillis = NONE;
  private long heardAtMillis;
  private long textAtMillis = NONE;

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
    textAtMillis = NONE;
  }

  /** The answer's text is there. */
  void textReady(long nowMillis) {
    if (spokenUntilMillis != NONE) {
      textAtMillis = nowMillis;
    }
  }

  /** The bot begins to sound. */
  void firstSound(long nowMillis) {
    if (textAtMillis != NONE) {
      report.answered(
          heardAtMillis - spokenUntilMillis,
          nowMillis - textAtMillis,
          nowMillis - spokenUntilMillis);
      spokenUntilMillis = NONE;
      textAtMillis = NONE;
    }
  }
}
