package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Sound that comes ready-made from whoever answers, with its words beside it, faster than it is
 * heard. A little of it is in the playout at a time, so that an interruption finds the rest here.
 * The audio clock's alone.
 */
final class OwnSound {
  /** Half a second in the playout. */
  private static final int AHEAD_FRAMES = 25;

  /** Four minutes. */
  private static final int MOST_WAITING = 12_000;

  /** How fast people speak; for words whose sound has not come. */
  private static final int CHARACTERS_PER_SECOND = 15;

  private final Utterance utterance;
  private final Sentence sentence = new Sentence("");
  private final Play play;
  private final Deque<AudioFrame> waiting = new ArrayDeque<>();
  private int frames;
  private boolean complete;
  private boolean closed;

  OwnSound(Utterance utterance, Play play) {
    this.utterance = utterance;
    this.play = play;
    utterance.add(sentence);
  }

  /** Puts frames where they are played from. */
  interface Play {
    void play(List<AudioFrame> frames, Utterance utterance, Sentence sentence);
  }

  /** Takes the next words. */
  void write(String text) {
    sentence.write(text);
    expect();
  }

  /** Takes the next 20 ms; returns false when too many wait to be heard. */
  boolean add(AudioFrame frame) {
    if (waiting.size() == MOST_WAITING) {
      return false;
    }
    waiting.addLast(frame);
    frames++;
    expect();
    pump();
    return true;
  }

  /** Nothing more comes. */
  void complete() {
    complete = true;
    expect();
    pump();
  }

  /** Moves what is due to the playout; once for every frame. */
  void pump() {
    while (!waiting.isEmpty() && sentence.framesAhead() < AHEAD_FRAMES) {
      play.play(List.of(waiting.removeFirst()), utterance, sentence);
    }
    if (complete && waiting.isEmpty() && !closed) {
      closed = true;
      sentence.finishProduction();
      utterance.endText();
      utterance.pieceDone();
    }
  }

  /** Drops what is not in the playout. */
  void drop() {
    waiting.clear();
    complete();
  }

  boolean isComplete() {
    return complete;
  }

  /** Returns all its words. */
  String text() {
    return sentence.text().strip();
  }

  /** Returns how much of it was heard, in milliseconds. */
  long heardMillis() {
    return sentence.playedMillis();
  }

  private void expect() {
    int spoken = sentence.text().length() * 1000 / CHARACTERS_PER_SECOND / AudioFrame.MILLIS;
    sentence.expect(complete ? frames : Math.max(frames, spoken));
  }
}
