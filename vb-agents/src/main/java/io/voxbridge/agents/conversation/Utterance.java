package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One text that the bot says. Belongs to the generation in which it was begun. */
final class Utterance {
  private static final long NEVER = -1;

  private final int generation;
  private final List<Sentence> sentences;
  private volatile boolean produced;

  // The audio clock's alone.
  private long firstPlayedMillis = NEVER;
  private long lastPlayedMillis = NEVER;
  private long lastFrame;

  Utterance(int generation, String text, Locale locale) {
    this.generation = generation;
    this.sentences = Sentence.of(text, locale);
  }

  int generation() {
    return generation;
  }

  List<Sentence> sentences() {
    return sentences;
  }

  /** All its frames are in the playout. */
  void finishProduction() {
    produced = true;
  }

  /** Returns whether nothing more will be heard of it. */
  boolean isOver() {
    if (!produced) {
      return false;
    }
    for (Sentence sentence : sentences) {
      if (!sentence.isPlayed()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Notes that a frame went out; returns whether it was the first one.
   *
   * @param number counted over all frames of the call
   */
  boolean framePlayed(Sentence sentence, long number, long fromMillis, long toMillis) {
    sentence.framePlayed();
    lastFrame = number;
    lastPlayedMillis = toMillis;
    if (firstPlayedMillis == NEVER) {
      firstPlayedMillis = fromMillis;
      return true;
    }
    return false;
  }

  /** Returns the number of its last frame that went out; 0 for none. */
  long lastFrame() {
    return lastFrame;
  }

  /**
   * The last frames that went out are not heard after all.
   *
   * @return how many of them were this utterance's
   */
  int takeBack(int frames) {
    int left = frames;
    for (Sentence sentence : sentences.reversed()) {
      left -= sentence.takeBack(left);
    }
    int taken = frames - left;
    lastPlayedMillis =
        Math.max(firstPlayedMillis, lastPlayedMillis - (long) taken * AudioFrame.MILLIS);
    return taken;
  }

  boolean wasHeard() {
    return firstPlayedMillis != NEVER;
  }

  long firstPlayedMillis() {
    return firstPlayedMillis;
  }

  long lastPlayedMillis() {
    return lastPlayedMillis;
  }

  /** Returns what the caller has heard of it. */
  String heard() {
    return sentences.stream()
        .map(Sentence::heard)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
