package io.voxbridge.agents.speech.tts;

import io.voxbridge.agents.speech.SpeechException;

/** A bot's voice during one call. Used by one thread at a time, a virtual one: it may block. */
public interface TextToSpeech extends AutoCloseable {
  /**
   * Speaks a text. The first frames come as early as possible; the last one is filled up with
   * silence. A text with nothing to say makes no frame.
   *
   * @return whether all was spoken; false when the sink stopped it
   */
  boolean speak(String text, FrameSink sink) throws SpeechException;

  /** Releases what the voice holds. Idempotent. */
  @Override
  void close();
}
