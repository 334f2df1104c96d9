package io.voxbridge.media.vad;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a detector did on a line.
 *
 * @param hits share of the frames with a voice that it found
 * @param falseFrames share of the frames without one, 400 ms and more after a voice, that it took
 *     for one
 * @param falseSpeech share of the same frames that counted as speech
 * @param missed sentences that never counted as speech
 * @param onsetMillis from the beginning of a sentence until it counted as speech: median, the time
 *     that the detector is told to wait included
 * @param endMillis from the end of a sentence to the last frame taken for it: median; negative when
 *     it was lost before
 */
record DetectorScore(
    double hits,
    double falseFrames,
    double falseSpeech,
    int missed,
    double onsetMillis,
    double endMillis) {
  /** A frame of clean speech so far below the sentence's level or less holds a voice. */
  private static final double VOICED = 19;

  private static final int AFTER_VOICE = 20;

  /** Quiet for so many frames lies between two sentences. */
  private static final int BETWEEN_SENTENCES = 50;

  /** Frames of noise at the beginning that the detector may learn from. */
  private static final int TO_LEARN = 125;

  /**
   * Feeds a line.
   *
   * @param level of the sentences, dBFS
   * @param fromFirst whether noise before the first sentence counts
   */
  static DetectorScore of(
      VoiceDetector detector, NoisyLine.Heard line, double level, boolean fromFirst) {
    int frames = line.heard().length / AudioFrame.SAMPLES;
    boolean[] voice = new boolean[frames];
    boolean[] sounding = new boolean[frames];
    boolean[] speech = new boolean[frames];
    for (int i = 0; i < frames; i++) {
      int at = i * AudioFrame.SAMPLES;
      voice[i] = Level.decibels(line.clean(), at, AudioFrame.SAMPLES) > level - VOICED;
      detector.accept(AudioFrame.copyOf(line.heard(), at));
      sounding[i] = detector.isSounding();
      speech[i] = detector.isSpeech();
    }
    return of(voice, sounding, speech, fromFirst);
  }

  private static DetectorScore of(
      boolean[] voice, boolean[] sounding, boolean[] speech, boolean fromFirst) {
    int voiced = 0;
    int found = 0;
    int noise = 0;
    int falseFrames = 0;
    int falseSpeech = 0;
    int missed = 0;
    List<Double> onsets = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    int sinceVoice = fromFirst ? AFTER_VOICE : 0;
    int begin = -1;
    for (int i = 0; i < voice.length; i++) {
      if (voice[i]) {
        voiced++;
        found += sounding[i] ? 1 : 0;
        if (begin < 0) {
          begin = i;
        }
        sinceVoice = 0;
        continue;
      }
      sinceVoice++;
      boolean begun = begin >= 0 || !onsets.isEmpty() || missed > 0;
      if (sinceVoice > AFTER_VOICE && (begun || (fromFirst && i >= TO_LEARN))) {
        noise++;
        falseFrames += sounding[i] ? 1 : 0;
        falseSpeech += speech[i] ? 1 : 0;
      }
      if (begin >= 0 && sinceVoice == BETWEEN_SENTENCES) {
        int end = i - sinceVoice;
        int onset = first(speech, begin, end + AFTER_VOICE);
        if (onset < 0) {
          missed++;
        } else {
          onsets.add((onset + 1 - begin) * (double) AudioFrame.MILLIS);
          ends.add((last(sounding, begin, end + AFTER_VOICE) - end) * (double) AudioFrame.MILLIS);
        }
        begin = -1;
      }
    }
    return new DetectorScore(
        (double) found / voiced,
        (double) falseFrames / noise,
        (double) falseSpeech / noise,
        missed,
        median(onsets),
        median(ends));
  }

  private static int first(boolean[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      if (values[i]) {
        return i;
      }
    }
    return -1;
  }

  private static int last(boolean[] values, int from, int to) {
    int last = from;
    for (int i = from; i < to; i++) {
      last = values[i] ? i : last;
    }
    return last;
  }

  private static double median(List<Double> values) {
    return values.isEmpty()
        ? Double.NaN
        : values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
