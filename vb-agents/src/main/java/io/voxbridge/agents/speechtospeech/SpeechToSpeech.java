package io.voxbridge.agents.speechtospeech;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;

/** A model that hears and speaks, during one call. No method blocks or throws. */
public interface SpeechToSpeech extends AutoCloseable {
  /** Takes the caller's next 20 ms; from the audio clock. */
  void accept(AudioFrame caller);

  /** Asks the model to speak, on its own account or about this; for openings and nudges. */
  void prompt(String instruction);

  /** Gives the results of all tools that it asked for; the model goes on. */
  void toolResults(List<ToolResult> results);

  /** What a tool came to: JSON or plain text. */
  record ToolResult(String callId, String name, String result) {}

  /**
   * The caller cut the bot short, or nobody waits for the answer any more: it is cancelled, and the
   * model must know how much of it was heard.
   *
   * @param answerId empty when nothing of the answer has come yet
   * @param heard since the first frame of this answer
   */
  void interrupted(String answerId, Duration heard);

  /** Ends the session. Idempotent. */
  @Override
  void close();
}
