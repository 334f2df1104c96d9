package io.voxbridge.agents.speech.tts;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;

/** Takes speech frame by frame; may hold the speaker back. */
@FunctionalInterface
public interface FrameSink {
  /** Takes the next 20 ms and returns whether to go on; false after an interruption. */
  boolean accept(AudioFrame frame);

  /**
   * Learns when a piece of the text sounds, from voices that know it.
   *
   * @param from since the first frame of this part
   */
  default void aligned(String text, Duration from, Duration length) {}
}
