package io.voxbridge.agents.speech.stt;

import io.voxbridge.media.audio.AudioFrame;

/**
 * Recognises the caller's speech during one call. {@link #accept} and {@link #finishTurn} come from
 * the audio clock, {@link #onData} from the room; none may block or throw.
 */
public interface SpeechToText extends AutoCloseable {
  /** Takes the caller's next 20 ms; silence where nothing arrived. */
  void accept(AudioFrame caller);

  /** Takes a data message of the caller's side. */
  default void onData(String topic, byte[] payload) {}

  /**
   * The caller fell silent: what has been heard is wanted as text now. Answered by a {@link
   * RecognitionEvent.Segment} that is {@code finishing}, where the provider has a way to ask.
   */
  default void finishTurn() {}

  /** Returns whether it ends turns itself ({@link RecognitionEvent.EndOfTurn}). */
  default boolean detectsTurns() {
    return false;
  }

  /** Stops; nothing is reported afterwards. Idempotent. */
  @Override
  void close();
}
