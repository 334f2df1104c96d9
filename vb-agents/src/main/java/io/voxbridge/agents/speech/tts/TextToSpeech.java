package io.voxbridge.agents.speech.tts;

import io.voxbridge.agents.provider.ProviderException;

/** A bot's voice during one call. */
public interface TextToSpeech extends AutoCloseable {
  /**
   * Speaks one part, after the one before it. The first frames come as early as possible; the last
   * one is filled up with silence. A part with nothing to say makes no frame. Called by one thread
   * at a time, a virtual one: it may block.
   *
   * @return whether all was spoken; false when the sink or {@link #cancel} stopped it
   */
  boolean speak(SpeechPart part, FrameSink sink) throws ProviderException;

  /**
   * Nobody wants to hear the turns up to this one any more: a part being spoken ends soon. From any
   * thread, never blocks.
   */
  default void cancel(long turn) {}

  /** Releases what the voice holds. Idempotent. */
  @Override
  void close();
}
