package io.voxbridge.agents.speechtospeech;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often one call may connect again to a model that hears and speaks: {@value #MOST_PER_MINUTE}
 * times within any minute, and {@value #MOST_PER_CALL} times in all. Google ends a connection after
 * about ten minutes and OpenAI one after sixty, so a long call needs a few; a connection that keeps
 * breaking is a model that is lost, and costs a new session each time. Thread-safe.
 */
public final class ReconnectBudget {
  /** Within any minute. */
  static final int MOST_PER_MINUTE = 3;

  /** In one call. */
  static final int MOST_PER_CALL = 10;

  private static final long MINUTE_MILLIS = 60_000;

  private final Deque<Long> latest = new ArrayDeque<>();
  private int taken;

  /**
   * Takes one when there is one left.
   *
   * @param nowMillis monotonic
   * @return whether there was
   */
  public synchronized boolean take(long nowMillis) {
    while (!latest.isEmpty() && nowMillis - latest.getFirst() >= MINUTE_MILLIS) {
      latest.removeFirst();
    }
    if (taken == MOST_PER_CALL || latest.size() == MOST_PER_MINUTE) {
      return false;
    }
    taken++;
    latest.addLast(nowMillis);
    return true;
  }
}
