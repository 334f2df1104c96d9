package io.voxbridge.agents.conversation;

import io.voxbridge.domain.bot.VadConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.SpectralVoiceDetector;
import io.voxbridge.media.vad.VadSettings;
import io.voxbridge.media.vad.VoiceActivityDetector;
import io.voxbridge.media.vad.VoiceDetector;
import java.time.Duration;

/**
 * Follows the caller's voice: when it sounds and when it was last heard. The audio clock's alone.
 */
final class CallerVoice {
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final VadSettings settings;
  private final VoiceDetector detector;
  private long lastVoiceMillis = NEVER;
  private long soundingMillis;

  CallerVoice(VadConfig config) {
    settings = VadSettings.TELEPHONE.withTimes(positive(config.start()), positive(config.stop()));
    detector = new SpectralVoiceDetector(settings);
  }

  /** Takes the next frame; {@code nowMillis} is when it ends. */
  void accept(AudioFrame frame, long nowMillis) {
    VoiceActivityDetector.Change change = detector.accept(frame);
    if (change == VoiceActivityDetector.Change.STARTED) {
      soundingMillis = settings.start().toMillis() - AudioFrame.MILLIS;
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
  }

  /**
   * Returns how long the voice has sounded, pauses left out, since the caller began to speak or
   * since {@link #countFromHere}; zero when they do not speak.
   */
  Duration sounding() {
    return detector.isSpeech() ? Duration.ofMillis(soundingMillis) : Duration.ZERO;
  }

  /** Returns when the voice was last heard; far in the past when never. */
  long lastVoiceMillis() {
    return lastVoiceMillis;
  }

  private static Duration positive(Duration duration) {
    return duration.isPositive() ? duration : AudioFrame.DURATION;
  }
}
