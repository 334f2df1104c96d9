package io.voxbridge.dialler.recovery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation ends that no flow of this process follows: it was attached before a restart,
 * or its flow has ended and the worker's result has not come. Pure.
 *
 * @param longestCall a phone in the network for longer is cut off
 * @param resultWithin how long after the phone is gone the worker's result may take to arrive
 */
public record ConversationRule(Duration longestCall, Duration resultWithin) {
  /** As long as a result may take after the longest call. */
  public static final Duration RESULT_WITHIN = Duration.ofMinutes(5);

  /** What is done. */
  public enum Action {
    /** The conversation goes on, or its result is on its way. */
    WAIT,
    /** Hang up; the worker delivers its result. */
    CUT_OFF,
    /** Nobody tells any more what became of it. */
    CLOSE_AS_ERROR
  }

  /**
   * Returns what to do now.
   *
   * @param legAge how long the phone has been in the network; null when it is gone
   * @param goneFor for how long it has been seen gone; zero while it is there
   */
  public Action decide(@Nullable Duration legAge, Duration goneFor) {
    if (legAge != null) {
      return legAge.compareTo(longestCall) > 0 ? Action.CUT_OFF : Action.WAIT;
    }
    return goneFor.compareTo(resultWithin) >= 0 ? Action.CLOSE_AS_ERROR : Action.WAIT;
  }
}
