package io.voxbridge.agents.speechtospeech;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;

/** A model that hears and speaks, during one call. No method blocks or throws. */
public interface SpeechToSpeech extends AutoCloseable {
  /** Takes the caller's next 20 ms; from the audio clock. */
  void accept(AudioFrame caller);

  /** Asks the model to speak, on its own account or about this; for openings and nudges. */
  void prompt(String instruction);

  /** Gives a tool's result back; the model goes on. */
  void toolResult(String callId, String name, String result);

  /**
   * The caller cut the bot short: the model must know how much of its answer was heard.
   *
   * @param heard since the first frame of this answer
   */
  void interrupted(String answerId, Duration heard);

  /** Ends the session. Idempotent. */
  @Override
  void close();
}
