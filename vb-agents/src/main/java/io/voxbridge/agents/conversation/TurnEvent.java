package io.voxbridge.agents.conversation;

/** What happens in a conversation. */
enum TurnEvent {
  /** The caller's turn is over. */
  TURN_ENDED,
  /** The caller's turn is probably over. */
  TURN_LIKELY_OVER,
  /** It was not: the caller went on. */
  TURN_WENT_ON,
  /** The caller's words, before their turn is over, are enough to cut the bot short. */
  CUT_IN,
  /** The caller's voice sounds over the bot, without words so far. */
  VOICE_OVER,
  /** No words came of that voice. */
  VOICE_IN_VAIN,
  /** The caller pressed a key that counts. */
  KEY,
  /** The caller stayed silent for as long as the dialogue waits. */
  SILENCE,
  /** The caller spoke, and no words came of it. */
  NOT_UNDERSTOOD,
  /** The first frame of something the bot says went out. */
  SOUND,
  /** Everything the bot wanted to say was heard, and it wants nothing else. */
  SAID_ALL,
  /** The answer asks for tools. */
  TOOLS_WANTED,
  /** The tools are done. */
  TOOLS_DONE,
  /** The answer broke off, or never began. */
  REPLY_FAILED,
  /** The answer asks for a transfer. */
  TRANSFER_WANTED,
  /** The call could not be passed on. */
  TRANSFER_FAILED,
  /** The answer asks to end the call. */
  HANG_UP_WANTED,
  /** The caller has heard nothing for too long while the bot is busy. */
  DEAD_AIR,
  /** The bot is busy beyond the limit of its state. */
  OVERDUE,
  /** The bot speaks, but no bytes go out. */
  STALLED,
  /** The bot can neither hear nor speak, or fails again and again. */
  BROKEN
}
