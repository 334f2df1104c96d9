package io.voxbridge.agents.speech.openai;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.VadSettings;
import io.voxbridge.media.vad.VoiceActivityDetector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The caller's utterance: their voice, and a little of what was before it. Not thread-safe; pure.
 */
final class UtteranceBuffer {
  /** The beginning of a word may be softer than the detector hears. */
  private static final int BEFORE_FRAMES = 15;

  /** A minute; more is no utterance, and a service would refuse it. */
  private static final int LONGEST_FRAMES = 3000;

  private final VoiceActivityDetector detector = new VoiceActivityDetector(VadSettings.TELEPHONE);
  private final Deque<AudioFrame> before = new ArrayDeque<>();
  private final List<AudioFrame> utterance = new ArrayList<>();

  /** Takes the next frame; returns whether an utterance began with it. */
  boolean add(AudioFrame frame) {
    detector.accept(frame);
    if (!utterance.isEmpty()) {
      if (utterance.size() < LONGEST_FRAMES) {
        utterance.add(frame);
      }
      return false;
    }
    before.addLast(frame);
    if (before.size() > BEFORE_FRAMES) {
      before.removeFirst();
    }
    if (!detector.isSpeech()) {
      return false;
    }
    utterance.addAll(before);
    before.clear();
    return true;
  }

  /** Returns what was said since the last time; empty when nothing was. */
  List<AudioFrame> take() {
    List<AudioFrame> taken = List.copyOf(utterance);
    utterance.clear();
    return taken;
  }
}
