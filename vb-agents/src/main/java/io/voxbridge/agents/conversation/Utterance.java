package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One text that the bot says. Belongs to the generation in which it was begun. */
final class Utterance {
  private static final long NEVER = -1;

  private final int generation;
  private final int reply;
  private final long turn;
  private final List<Sentence> sentences = new CopyOnWriteArrayList<>();
  private final AtomicInteger unproduced = new AtomicInteger();
  private volatile boolean textEnded;
  private volatile boolean failed;
  private volatile boolean held;

  // The audio clock's alone.
  private long firstPlayedMillis = NEVER;
  private long lastPlayedMillis = NEVER;
  private long lastFrame;

  /**
   * Makes an utterance without text.
   *
   * @param reply number of the answer it belongs to
   * @param turn number of its speech
   * @param held whether it waits for {@link #release}
   */
  Utterance(int generation, int reply, long turn, boolean held) {
    this.generation = generation;
    this.reply = reply;
    this.turn = turn;
    this.held = held;
  }

  /** Makes an utterance with all its text. */
  Utterance(int generation, String text, Locale locale) {
    this(generation, 0, 0, false);
    Sentence.of(text, locale).forEach(this::add);
    endText();
  }

  /** Adds a piece that is going to be produced. */
  void add(Sentence sentence) {
    unproduced.incrementAndGet();
    sentences.add(sentence);
  }

  /** No further piece follows. */
  void endText() {
    textEnded = true;
  }

  /** Nothing more is coming, whatever was announced. */
  void abandon() {
    textEnded = true;
    unproduced.set(0);
  }

  /** The voice failed at a piece: those after it are not tried. */
  void fail() {
    failed = true;
  }

  boolean isFailed() {
    return failed;
  }

  /** Returns whether its sound waits. */
  boolean isHeld() {
    return held;
  }

  void release() {
    held = false;
  }

  int reply() {
    return reply;
  }

  long turn() {
    return turn;
  }

  int generation() {
    return generation;
  }

  List<Sentence> sentences() {
    return sentences;
  }

  /** A piece is in the playout as far as it will ever be. */
  void pieceDone() {
    unproduced.updateAndGet(left -> Math.max(0, left - 1));
  }

  /** Returns whether more text or sound is on its way. */
  boolean isComing() {
    return !textEnded || unproduced.get() > 0;
  }

  /** Returns whether sound is being made, or waits for its turn. */
  boolean isBeingProduced() {
    return unproduced.get() > 0;
  }

  /** Returns whether nothing more will be heard of it. */
  boolean isOver() {
    if (isComing()) {
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
