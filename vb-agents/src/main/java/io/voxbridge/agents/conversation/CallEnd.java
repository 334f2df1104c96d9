package io.voxbridge.agents.conversation;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.Disposition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation ends: because the dialogue wants to hang up or pass the call on, once all is
 * said; or because the bot fails too often. The first failure that is too much decides the result.
 * The audio clock's alone.
 */
final class CallEnd {
  /** Sound still on its way to the caller when the last frame has been handed to the room. */
  private static final Duration FAREWELL_TAIL = Duration.ofMillis(200);

  private final Turns turns;
  private final Dialogue dialogue;
  private final Troubles troubles;
  private Next.@Nullable HangUp hangUp;
  private Next.@Nullable Transfer transfer;
  private @Nullable Ending broken;
  private boolean transferBegun;
  private long talkedUntilMillis;

  CallEnd(Turns turns, Dialogue dialogue, Troubles troubles) {
    this.turns = turns;
    this.dialogue = dialogue;
    this.troubles = troubles;
  }

  /** The dialogue wants to end the call. */
  void wants(Next.HangUp end, long nowMillis) {
    hangUp = end;
    turns.raise(TurnEvent.HANG_UP_WANTED, nowMillis);
  }

  /** The dialogue wants to pass the call on. */
  void wants(Next.Transfer wish) {
    transfer = wish;
    transferBegun = false;
  }

  /** The call could not be passed on. */
  void transferFailed() {
    transfer = null;
  }

  /** The bot failed to answer: it gets a second chance where that makes sense. */
  void failed(String why, long nowMillis) {
    failed(why, TurnEvent.REPLY_FAILED, nowMillis);
  }

  /**
   * The bot failed to answer. A dialogue that asks word for word cannot ask differently; others get
   * a second chance.
   *
   * @param event raised for that chance
   */
  void failed(String why, TurnEvent event, long nowMillis) {
    if (!dialogue.isFree() || troubles.failed() || turns.state() == TurnState.ENDING) {
      broken(why, nowMillis);
    } else {
      turns.raise(event, nowMillis);
    }
  }

  /** The conversation cannot go on. */
  void broken(String why, long nowMillis) {
    if (broken == null) {
      broken = Ending.error(why);
      turns.raise(TurnEvent.BROKEN, nowMillis);
    }
  }

  /** Nothing else is going to happen. */
  void giveUp() {
    hangUp = new Next.HangUp(DisconnectReason.ERROR, null);
    transfer = null;
  }

  /** The caller hears nothing of the bot any more, until it speaks again. */
  void fellSilent(long nowMillis) {
    talkedUntilMillis = nowMillis;
  }

  /** This time does not count. */
  void hold(long millis) {
    talkedUntilMillis += millis;
  }

  /** Returns whether the call is about to end or to be passed on: the caller cannot interrupt. */
  boolean isNear() {
    return hangUp != null || transfer != null;
  }

  boolean isSayingFarewell() {
    return hangUp != null;
  }

  /**
   * Returns how the conversation ended; null while it goes on.
   *
   * @param talking whether something is still being said
   */
  @Nullable Ending over(boolean talking, long nowMillis) {
    if (hangUp == null || !allIsHeard(talking, nowMillis)) {
      return null;
    }
    return broken != null ? broken : Ending.of(hangUp.reason());
  }

  /** Returns the transfer to begin now, once; null when there is none. */
  Next.@Nullable Transfer dueTransfer(boolean talking, long nowMillis) {
    if (transfer == null || transferBegun || !allIsHeard(talking, nowMillis)) {
      return null;
    }
    transferBegun = true;
    return transfer;
  }

  /** Returns how the dialogue classified the call; null when it did not. */
  @Nullable Disposition disposition() {
    if (transfer != null) {
      return transfer.disposition();
    }
    return hangUp == null ? null : hangUp.disposition();
  }

  private boolean allIsHeard(boolean talking, long nowMillis) {
    return !talking && nowMillis >= talkedUntilMillis + FAREWELL_TAIL.toMillis();
  }
}
