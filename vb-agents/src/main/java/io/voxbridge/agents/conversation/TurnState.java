package io.voxbridge.agents.conversation;

/** What the bot is doing. */
enum TurnState {
  /** It waits for the caller. */
  LISTENING,
  /** The caller's turn is over; nothing of the answer has been heard yet. */
  THINKING,
  /** The caller hears it. */
  SPEAKING,
  /** It waits for tools; what it said before may still be heard. */
  TOOL,
  /** It passes the call on once all is said. */
  TRANSFERRING,
  /** It ends the call once all is said. */
  ENDING
}
