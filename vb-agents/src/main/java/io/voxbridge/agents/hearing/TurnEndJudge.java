package io.voxbridge.agents.hearing;

import io.voxbridge.media.audio.AudioFrame;

/**
 * Judges by the sound of a caller's voice whether they have said all they want to. One per call;
 * for the call's audio clock alone, and never blocks it.
 */
public interface TurnEndJudge {
  /** What the latest pause sounds like. */
  enum Opinion {
    /** The caller has finished. */
    FINISHED,
    /** The caller will go on. */
    UNFINISHED,
    /** It could be either, nobody has been asked, or the caller is speaking. */
    UNKNOWN
  }

  /**
   * Takes the caller's next 20 ms.
   *
   * @param sounding whether they hold the caller's voice
   */
  void accept(AudioFrame frame, boolean sounding);

  /** Returns what the pause that lasts sounds like. */
  Opinion opinion();

  /** Returns a judge without opinions. */
  static TurnEndJudge none() {
    return new TurnEndJudge() {
      @Override
      public void accept(AudioFrame frame, boolean sounding) {}

      @Override
      public Opinion opinion() {
        return Opinion.UNKNOWN;
      }
    };
  }
}
