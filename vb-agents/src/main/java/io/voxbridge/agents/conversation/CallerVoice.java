package io.voxbridge.agents.conversation;

import io.voxbridge.domain.bot.VadConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.VadSettings;
import io.voxbridge.media.vad.VoiceActivityDetector;
import java.time.Duration;

/**
 * Follows the caller's voice: when it sounds and when it was last heard. The audio clock's alone.
 */
final class CallerVoice {
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final VadSettings settings;
  private final VoiceActivityDetector detector;
  private final long startMillis;
  private long speechFromMillis = NEVER;
  private long lastVoiceMillis = NEVER;

  CallerVoice(VadConfig config) {
    settings = VadSettings.TELEPHONE.withTimes(positive(config.start()), positive(config.stop()));
    detector = new VoiceActivityDetector(settings);
    startMillis = settings.start().toMillis();
  }

  /** Takes the next frame; {@code nowMillis} is when it ends. */
  void accept(AudioFrame frame, long nowMillis) {
    VoiceActivityDetector.Change change = detector.accept(frame);
    if (change == VoiceActivityDetector.Change.STARTED) {
      speechFromMillis = nowMillis - startMillis;
    }
    double threshold =
        Math.max(settings.minDecibels(), detector.noiseFloorDecibels() + settings.marginDecibels());
    if (detector.isSpeech() && detector.decibels() >= threshold) {
      lastVoiceMillis = nowMillis;
    }
  }

  boolean isSpeaking() {
    return detector.isSpeech();
  }

  /** Returns how long the voice has sounded since a moment; zero when it is silent. */
  Duration soundingSince(long fromMillis) {
    if (!detector.isSpeech()) {
      return Duration.ZERO;
    }
    long from = Math.max(fromMillis, speechFromMillis);
    return Duration.ofMillis(Math.max(0, lastVoiceMillis - from));
  }

  /** Returns when the voice was last heard; far in the past when never. */
  long lastVoiceMillis() {
    return lastVoiceMillis;
  }

  private static Duration positive(Duration duration) {
    return duration.isPositive() ? duration : AudioFrame.DURATION;
  }
}
