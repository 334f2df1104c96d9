package io.voxbridge.agents.bench;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.util.ArrayList;
import java.util.List;

/**
 * What the caller says: 1.5 s of a synthetic voice that begins and ends in the middle of a sound,
 * so that beginning and end are known to the sample. A sentence without stops: recognisers that go
 * by loudness hear one utterance.
 */
final class CallerSpeech {
  static final int FRAMES = 75;

  /** What the caller says over the bot: 0.8 s of it. */
  static final int SHORT_FRAMES = 40;

  private static final String SENTENCE =
      "Where were you all along when we were near our new window";
  private static final SpeechVoice CALLER = new SpeechVoice(170, 150, 25);

  /** The level of the whole, dBFS. */
  private static final double DECIBELS = -20;

  /** The first and the last 20 ms are at least so loud, dBFS. */
  private static final double EDGE_DECIBELS = -26;

  /** All others are at least so loud, dBFS. */
  private static final double LEAST_DECIBELS = -34;

  private CallerSpeech() {}

  /**
   * Makes the speech.
   *
   * @throws IllegalStateException when the voice says nothing that will do
   */
  static List<AudioFrame> frames() {
    short[] all = new FreeTtsSpeech(0).render(SENTENCE, CALLER);
    int length = FRAMES * AudioFrame.SAMPLES;
    for (int from = 0; from + length <= all.length; from += AudioFrame.SAMPLES / 4) {
      List<AudioFrame> frames = cut(all, from);
      if (frames.getFirst().decibels() >= EDGE_DECIBELS
          && frames.getLast().decibels() >= EDGE_DECIBELS
          && frames.stream().allMatch(frame -> frame.decibels() >= LEAST_DECIBELS)) {
        return frames;
      }
    }
    throw new IllegalStateException("no part of the sentence is loud throughout");
  }

  private static List<AudioFrame> cut(short[] all, int from) {
    int length = FRAMES * AudioFrame.SAMPLES;
    double factor = Math.pow(10, (DECIBELS - Level.decibels(all, from, length)) / 20);
    short[] louder = new short[length];
    for (int i = 0; i < length; i++) {
      louder[i] =
          (short) Math.clamp(Math.round(factor * all[from + i]), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    List<AudioFrame> frames = new ArrayList<>(FRAMES);
    for (int i = 0; i < FRAMES; i++) {
      frames.add(AudioFrame.copyOf(louder, i * AudioFrame.SAMPLES));
    }
    return frames;
  }
}
