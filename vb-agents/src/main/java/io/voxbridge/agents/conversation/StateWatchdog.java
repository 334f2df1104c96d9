package io.voxbridge.agents.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Backs each state of the conversation by evidence, so that the caller is never left in silence.
 * Pure; times in milliseconds of the recording.
 */
final class StateWatchdog {
  /** Nothing heard for so long while the bot is busy: something is said about it. */
  static final long DEAD_AIR_MILLIS = 2_000;

  /** So much later it is said again. */
  private static final long DEAD_AIR_AGAIN_MILLIS = 6_000;

  /** Speech that has begun goes on within this time. */
  static final long STALL_MILLIS = 2_000;

  /** An answer that has not begun to sound by then is given up. */
  static final long THINKING_MILLIS = 10_000;

  /** An answer that has begun and does not go on is given up. */
  private static final long BROKEN_OFF_MILLIS = 8_000;

  /** Tools have limits of their own; beyond this one they are given up. */
  static final long TOOL_MILLIS = 20_000;

  private TurnState state = TurnState.LISTENING;
  private long sinceMillis;
  private long saidAtMillis = Long.MIN_VALUE / 2;
  private int said;

  /**
   * What can be seen.
   *
   * @param lastFrameMillis when the caller last heard the bot
   * @param lastReplyMillis when they last heard a part of the answer
   * @param owesSound whether the voice should be making sound, and there is none
   * @param waiting whether the answer is not complete
   * @param talking whether something is still being said
   * @param callerHasTheFloor whether the bot is silent because the caller speaks
   */
  record Evidence(
      long lastFrameMillis,
      long lastReplyMillis,
      boolean owesSound,
      boolean waiting,
      boolean talking,
      boolean callerHasTheFloor) {}

  /** The state was entered, or began anew. */
  void entered(TurnState now, long nowMillis) {
    if (now != state || now == TurnState.THINKING) {
      state = now;
      sinceMillis = nowMillis;
      said = 0;
    }
  }

  /** This time does not count. */
  void hold(long millis) {
    sinceMillis += millis;
    saidAtMillis += millis;
  }

  /** Returns what is wrong; null when nothing is. */
  @Nullable TurnEvent check(Evidence evidence, long nowMillis) {
    if (evidence.callerHasTheFloor()) {
      hold(20);
      return null;
    }
    long quiet = nowMillis - Math.max(evidence.lastFrameMillis(), sinceMillis);
    return switch (state) {
      case LISTENING -> null;
      case THINKING -> {
        if (nowMillis - sinceMillis >= THINKING_MILLIS) {
          yield TurnEvent.OVERDUE;
        }
        yield deadAir(quiet, nowMillis);
      }
      case SPEAKING -> {
        long stuck = nowMillis - Math.max(evidence.lastReplyMillis(), sinceMillis);
        if (!evidence.talking() && !evidence.waiting()) {
          yield null;
        }
        if ((evidence.owesSound() && stuck >= STALL_MILLIS) || stuck >= BROKEN_OFF_MILLIS) {
          yield TurnEvent.STALLED;
        }
        yield deadAir(quiet, nowMillis);
      }
      case TOOL ->
          nowMillis - sinceMillis >= TOOL_MILLIS ? TurnEvent.OVERDUE : deadAir(quiet, nowMillis);
      case TRANSFERRING, ENDING ->
          evidence.talking() && quiet >= STALL_MILLIS
              ? TurnEvent.STALLED
              : state == TurnState.TRANSFERRING ? deadAir(quiet, nowMillis) : null;
    };
  }

  private @Nullable TurnEvent deadAir(long quiet, long nowMillis) {
    if (quiet < DEAD_AIR_MILLIS || (said > 0 && nowMillis - saidAtMillis < DEAD_AIR_AGAIN_MILLIS)) {
      return null;
    }
    said++;
    saidAtMillis = nowMillis;
    return TurnEvent.DEAD_AIR;
  }
}
