package io.voxbridge.agents.conversation;

/** What the conversation does about an event, in the order of the table. */
enum TurnCommand {
  /** Gives the caller's turn to the dialogue; a draft for the same words is used. */
  ASK,
  /** Begins an answer that is held back. */
  DRAFT,
  /** Throws that answer away. */
  DROP_DRAFT,
  /** Takes back the turn that is being answered and joins it with what the caller says now. */
  TAKE_BACK,
  /** The interruption: what is being said or thought is stale from now on. */
  CUT,
  /** Keeps the bot's sound back. */
  HOLD,
  /** Lets it go on where it was. */
  RESUME,
  /** Keeps the caller's words until the bot is done. */
  KEEP_WORDS,
  /** Gives the key to the dialogue. */
  PASS_KEY,
  /** Tells the dialogue that the caller is silent. */
  NUDGE,
  /** Begins to wait for the caller. */
  LISTEN,
  /** Runs the tools. */
  RUN_TOOLS,
  /** Stops the tools that are late; they count as failed. */
  STOP_TOOLS,
  /** Gives the tools' results to the dialogue. */
  CONTINUE,
  /** Tells the dialogue that the transfer failed. */
  TRANSFER_FAILED,
  /** Says that it takes a moment. */
  FILL,
  /** Says that something was not understood, or went wrong, and asks to say it again. */
  APOLOGISE,
  /** Says good bye and ends the call as an error. */
  GIVE_UP
}
