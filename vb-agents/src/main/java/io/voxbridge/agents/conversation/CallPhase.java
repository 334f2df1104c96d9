package io.voxbridge.agents.conversation;

/** Where a call stands. */
public enum CallPhase {
  /** Not running yet. */
  CREATED,
  /** On its way into the room. */
  JOINING,
  /** The bot is in the room and waits for the person; bounded by the call's {@link Answering}. */
  RINGING,
  /** The bot and the caller talk. */
  TALKING,
  /** The bot says its last words. */
  FAREWELL,
  /** Leaving the room and closing the recording. */
  ENDING,
  /** The result is there. */
  ENDED
}
