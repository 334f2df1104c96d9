package io.voxbridge.dialler.recovery;

import io.voxbridge.domain.fleet.Undelivered;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation ends that no flow of this process follows: it was attached before a restart,
 * or its flow has ended and the worker's result has not come. Pure.
 *
 * @param longestCall a phone in the network for longer is cut off
 * @param resultWithin how long after the phone is gone the worker's result may take to arrive, when
 *     no fleet host holds one back
 * @param deliveryWithin how long it may take while the Backend is away and results are known to
 *     wait on fleet hosts
 */
public record ConversationRule(
    Duration longestCall, Duration resultWithin, Duration deliveryWithin) {
  /** As long as a result may take after the longest call. */
  public static final Duration RESULT_WITHIN = Duration.ofMinutes(5);

  /** Whoever talked is not called again because of an outage that is shorter than this. */
  public static final Duration DELIVERY_WITHIN = Duration.ofHours(24);

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
   * @param undelivered whether its result waits on a fleet host
   */
  public Action decide(@Nullable Duration legAge, Duration goneFor, Undelivered undelivered) {
    if (legAge != null) {
      return legAge.compareTo(longestCall) > 0 ? Action.CUT_OFF : Action.WAIT;
    }
    return goneFor.compareTo(patience(undelivered)) >= 0 ? Action.CLOSE_AS_ERROR : Action.WAIT;
  }

  /**
   * Returns how long after the phone is gone a result is waited for. Where nobody can tell, as long
   * as the longest call lasts, and its result may take.
   */
  Duration patience(Undelivered undelivered) {
    return switch (undelivered) {
      case NONE -> resultWithin;
      case UNKNOWN -> longestCall.plus(resultWithin);
      case MAY_WAIT, WAITS -> deliveryWithin;
    };
  }
}
