package io.voxbridge.agents.bench;

/** A bot to be measured: one call at a time. */
interface BenchedBot extends AutoCloseable {
  /** Returns its name in tables. */
  String title();

  /** Starts what is there before any call. */
  void start() throws Exception;

  /**
   * Lets the bot come into a room, where it greets the caller.
   *
   * @param number of the call, never used twice
   * @return the room's name
   */
  String call(int number) throws Exception;

  /** Returns the process that the bot consists of, with those it has started. */
  long pid();

  /** The caller has left; waits until the bot is free for another call. */
  void afterCall() throws Exception;

  /** Ends it. */
  @Override
  void close();
}
