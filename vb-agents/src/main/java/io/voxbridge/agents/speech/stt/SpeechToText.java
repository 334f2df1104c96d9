package io.voxbridge.agents.speech.stt;

import io.voxbridge.media.audio.AudioFrame;

/**
 * Recognises the caller's speech during one call. {@link #accept} comes from the audio clock,
 * {@link #onData} from the room; neither may block or throw.
 */
public interface SpeechToText extends AutoCloseable {
  /** Takes the caller's next 20 ms; silence where nothing arrived. */
  void accept(AudioFrame caller);

  /** Takes a data message of the caller's side. */
  default void onData(String topic, byte[] payload) {}

  /** Stops; nothing is reported afterwards. Idempotent. */
  @Override
  void close();
}
