package io.voxbridge.agents.speech.tts;

import io.voxbridge.media.audio.AudioFrame;

/** Takes speech frame by frame; may hold the speaker back. */
@FunctionalInterface
public interface FrameSink {
  /** Takes the next 20 ms and returns whether to go on; false after an interruption. */
  boolean accept(AudioFrame frame);
}
