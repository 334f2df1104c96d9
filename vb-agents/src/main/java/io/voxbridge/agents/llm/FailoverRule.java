package io.voxbridge.agents.llm;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;

/**
 * Decides what follows a language model's trouble. Pure.
 *
 * <p>Before the first piece of an answer nobody has heard anything: passing trouble that showed at
 * once is tried once more, everything else goes to the fallback. Trouble that took its time (a
 * timeout) is not tried again: the caller has waited long enough. Within an answer nothing is
 * switched, or the caller would hear two beginnings: the trouble is passed on, the conversation
 * keeps what was said, and what it asks next goes to the fallback first.
 */
public final class FailoverRule {
  private FailoverRule() {}

  /** What follows. */
  public enum Step {
    /** The same model once more. */
    RETRY,
    /** The other model. */
    FALLBACK,
    /** Nothing: the trouble is passed on. */
    GIVE_UP
  }

  /**
   * Returns what follows.
   *
   * @param hasBegun whether a piece of the answer has been passed on
   * @param tries how often this model was asked for this answer, at least 1
   * @param hasOther whether there is a model that was not asked yet
   */
  public static Step decide(
      ProviderProblem problem, boolean hasBegun, int tries, boolean hasOther) {
    if (hasBegun) {
      return Step.GIVE_UP;
    }
    if (tries == 1 && problem.kind().isPassing() && !isSlow(problem.kind())) {
      return Step.RETRY;
    }
    return hasOther ? Step.FALLBACK : Step.GIVE_UP;
  }

  private static boolean isSlow(Kind kind) {
    return kind == Kind.TIMED_OUT || kind == Kind.STALLED || kind == Kind.RATE_LIMITED;
  }
}
