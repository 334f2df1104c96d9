package io.voxbridge.agents.conversation;

/**
 * What a part of a conversation may know of the whole and do to it. Whatever follows from an event
 * is decided in the {@link TurnTable} alone. The audio clock's alone.
 */
interface Turns {
  /** Returns what the bot is doing. */
  TurnState state();

  /** Something happened; its commands are carried out before this returns. */
  void raise(TurnEvent event, long nowMillis);
}
