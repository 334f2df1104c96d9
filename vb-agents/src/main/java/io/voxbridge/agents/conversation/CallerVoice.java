package io.voxbridge.agents.conversation;

import io.voxbridge.agents.hearing.CallerHearing;
import io.voxbridge.agents.hearing.TurnEndJudge;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.SureVoice;
import io.voxbridge.media.vad.VoiceActivityDetector;
import io.voxbridge.media.vad.VoiceDetector;
import java.time.Duration;

/**
 * Follows the caller's voice: when it sounds and when it was last heard. The audio clock's alone.
 */
final class CallerVoice {
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final VoiceDetector detector;
  private final TurnEndJudge turnEnd;
  private final Duration start;
  private final SureVoice sure;
  private long lastVoiceMillis = NEVER;
  private long lastSoundMillis = NEVER;
  private long soundingMillis;

  CallerVoice(CallerHearing.OfCall hearing) {
    detector = hearing.voice();
    turnEnd = hearing.turnEnd();
    start = hearing.start();
    sure = new SureVoice(start);
  }

  /** Takes the next frame; {@code nowMillis} is when it ends. */
  void accept(AudioFrame frame, long nowMillis) {
    VoiceActivityDetector.Change change = detector.accept(frame);
    turnEnd.accept(frame, detector.isSounding());
    sure.accept(detector.isSounding(), detector.isClear());
    if (detector.isSounding()) {
      lastSoundMillis = nowMillis;
    }
    if (change == VoiceActivityDetector.Change.STARTED) {
      soundingMillis = start.toMillis() - AudioFrame.MILLIS;
    }
    if (detector.isSpeech() && detector.isSounding()) {
      lastVoiceMillis = nowMillis;
      soundingMillis += AudioFrame.MILLIS;
    }
  }

  boolean isSpeaking() {
    return detector.isSpeech();
  }

  /** Begins to count the sounding time anew. */
  void countFromHere() {
    soundingMillis = 0;
    sure.forget();
  }

  /**
   * Returns whether the voice that sounds now is surely one, though it may be too short to count as
   * speech yet.
   */
  boolean isSure() {
    return sure.isSure();
  }

  /**
   * Returns how long the voice has sounded, pauses left out, since the caller began to speak or
   * since {@link #countFromHere}; zero when they do not speak.
   */
  Duration sounding() {
    return detector.isSpeech() ? Duration.ofMillis(soundingMillis) : Duration.ZERO;
  }

  /**
   * Returns when anything like a voice was last heard, however short; far in the past when never.
   */
  long lastSoundMillis() {
    return lastSoundMillis;
  }

  /** Returns when the voice was last heard; far in the past when never. */
  long lastVoiceMillis() {
    return lastVoiceMillis;
  }
}
