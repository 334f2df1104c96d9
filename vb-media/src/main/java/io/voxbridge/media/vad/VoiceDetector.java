package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;

/** Tells when somebody speaks, frame by frame. Not thread-safe. */
public interface VoiceDetector {
  /** Takes the next 20 ms and returns what they changed. */
  VoiceActivityDetector.Change accept(AudioFrame frame);

  /** Returns whether somebody is speaking; pauses shorter than the stop time count. */
  boolean isSpeech();

  /** Returns whether the latest frame itself holds a voice. */
  boolean isSounding();

  /**
   * Returns whether the latest frame surely holds the voice of the one who speaks into this
   * telephone. A detector that cannot tell is never sure.
   */
  default boolean isClear() {
    return false;
  }
}
