package io.voxbridge.agents.conversation;

import io.voxbridge.agents.hearing.CallerHearing;
import io.voxbridge.agents.hearing.TurnEndJudge;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.VoiceActivityDetector.Change;
import io.voxbridge.media.vad.VoiceDetector;
import io.voxbridge.media.vad.VoiceRuns;
import java.time.Duration;

/** A voice detector that is told what it hears, 200 ms to start and 600 ms to stop. */
final class ScriptedVoice implements VoiceDetector {
  static final Duration START = Duration.ofMillis(200);

  private final VoiceRuns runs = new VoiceRuns(START, Duration.ofMillis(600));

  /** What the next frame holds: {@code C} a clear voice, {@code s} a sound, a dot nothing. */
  char next = '.';

  /** Returns a caller's voice that hears this. */
  CallerVoice followed() {
    return new CallerVoice(new CallerHearing.OfCall(this, TurnEndJudge.none(), START));
  }

  @Override
  public Change accept(AudioFrame frame) {
    return runs.next(isSounding());
  }

  @Override
  public boolean isSpeech() {
    return runs.isSpeech();
  }

  @Override
  public boolean isSounding() {
    return next != '.';
  }

  @Override
  public boolean isClear() {
    return next == 'C';
  }
}
