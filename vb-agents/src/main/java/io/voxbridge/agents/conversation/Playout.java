package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bot's frames between the synthesiser, which is faster than speech, and the audio clock. Every
 * frame belongs to a generation; an interruption raises the generation, empties the queue, and
 * frames of older generations that arrive or are still found afterwards are dropped and counted.
 */
final class Playout {
  private final AudioFrame[] frames;
  private final Utterance[] utterances;
  private final Sentence[] sentences;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final AtomicInteger generation = new AtomicInteger();

  // Guarded by lock.
  private int head;
  private int size;
  private long dropped;
  private boolean closed;
  private boolean held;

  Playout(int capacityFrames) {
    frames = new AudioFrame[capacityFrames];
    utterances = new Utterance[capacityFrames];
    sentences = new Sentence[capacityFrames];
  }

  /** Takes a frame that is to be heard. */
  interface Output {
    void play(AudioFrame frame, Utterance utterance, Sentence sentence);
  }

  /** Returns the generation that is being played. */
  int generation() {
    return generation.get();
  }

  boolean isStale(Utterance utterance) {
    return utterance.generation() != generation.get();
  }

  /**
   * Appends a frame; blocks while the queue is full. For the speech thread.
   *
   * @return whether it was taken; false when the utterance is stale or the playout closed
   */
  boolean put(AudioFrame frame, Utterance utterance, Sentence sentence) {
    lock.lock();
    try {
      while (size == frames.length && !closed && !isStale(utterance)) {
        room.awaitUninterruptibly();
      }
      if (closed || isStale(utterance)) {
        dropped++;
        return false;
      }
      append(frame, utterance, sentence);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Appends frames at once; for the audio clock, which must not wait. Too many are dropped. */
  void putReady(List<AudioFrame> ready, Utterance utterance, Sentence sentence) {
    lock.lock();
    try {
      for (AudioFrame frame : ready) {
        if (size == frames.length || closed || isStale(utterance)) {
          dropped++;
        } else {
          append(frame, utterance, sentence);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Keeps everything back until {@link #resume} or {@link #interrupt}. */
  void hold() {
    lock.lock();
    try {
      held = true;
    } finally {
      lock.unlock();
    }
  }

  /** Goes on where it was held. */
  void resume() {
    lock.lock();
    try {
      held = false;
    } finally {
      lock.unlock();
    }
  }

  boolean isHeld() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** Hands the next frame of the current generation over; returns false when there is none. */
  boolean next(Output output) {
    AudioFrame frame;
    Utterance utterance;
    Sentence sentence;
    lock.lock();
    try {
      while (size > 0 && isStale(utterances[head])) {
        advance();
        dropped++;
      }
      if (size == 0 || held || utterances[head].isHeld()) {
        return false;
      }
      frame = frames[head];
      utterance = utterances[head];
      sentence = sentences[head];
      advance();
    } finally {
      lock.unlock();
    }
    output.play(frame, utterance, sentence);
    return true;
  }

  /** Begins a new generation: everything queued or still being made is stale from now on. */
  void interrupt() {
    lock.lock();
    try {
      generation.incrementAndGet();
      dropped += size;
      head = 0;
      size = 0;
      held = false;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return size == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more and lets a blocked speech thread go. */
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  CallLiveness.QueueCounters counters() {
    lock.lock();
    try {
      return new CallLiveness.QueueCounters(size, dropped, 0);
    } finally {
      lock.unlock();
    }
  }

  private void append(AudioFrame frame, Utterance utterance, Sentence sentence) {
    int slot = (head + size) % frames.length;
    frames[slot] = frame;
    utterances[slot] = utterance;
    sentences[slot] = sentence;
    sentence.frameProduced();
    size++;
  }

  private void advance() {
    head = (head + 1) % frames.length;
    size--;
    room.signal();
  }
}
