package io.voxbridge.agents.conversation;

/** Counts failures in a row: one is apologised for, too many end the call. */
final class Troubles {
  private static final int MAX_FAILURES = 2;
  private static final int MAX_NOT_UNDERSTOOD = 3;

  private int failures;
  private int notUnderstood;
  private boolean apologising;

  /** The bot failed to answer; returns whether once too often. */
  boolean failed() {
    failures++;
    apologising = true;
    return failures >= MAX_FAILURES;
  }

  /** The caller's words were not understood; returns whether once too often. */
  boolean notUnderstood() {
    notUnderstood++;
    return notUnderstood >= MAX_NOT_UNDERSTOOD;
  }

  /** The caller's words are heard. */
  void understood() {
    notUnderstood = 0;
  }

  /** The bot has said something to its end. */
  void saidSomething() {
    if (!apologising) {
      failures = 0;
    }
    apologising = false;
  }
}
