package io.voxbridge.sim.speech;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Follows the client's audio in the time of the audio itself: when voice begins, how many words of
 * the scripted utterance have been heard, when it pauses and ends. For one thread.
 */
final class Hearing {
  private static final int LOUD = 500;
  private static final int WINDOW_MS = 20;
  private static final int START_MS = 60;
  private static final int WORD_MS = 250;

  private final int rate;
  private final int pauseMs;
  private final int endMs;
  private final SpeechScript script;
  private final Ear ear;
  private Utterance utterance = Utterance.of("");
  private boolean speaking;
  private boolean paused;
  private int heardWords;
  private int loudMs;
  private int quietMs;
  private long voiceMs;
  private long positionMs;
  private long sum;
  private int collected;

  /** Learns what is heard. Times in milliseconds of the audio since its first sample. */
  interface Ear {
    /** Voice began. */
    default void started(Utterance utterance, long atMs) throws IOException {}

    /** So many of its words are heard so far; more than last time. */
    default void words(Utterance utterance, int count, long atMs) throws IOException {}

    /** It pauses; it may be over. */
    default void paused(Utterance utterance, long atMs) throws IOException {}

    /** It goes on after a pause. */
    default void resumed(Utterance utterance, long atMs) throws IOException {}

    /** It is over. */
    void ended(Utterance utterance, long fromMs, long atMs) throws IOException;
  }

  /**
   * @param rate samples per second
   * @param pauseMs silence after which it may be over
   * @param endMs silence after which it is
   */
  Hearing(int rate, int pauseMs, int endMs, SpeechScript script, Ear ear) {
    this.rate = rate;
    this.pauseMs = pauseMs;
    this.endMs = endMs;
    this.script = script;
    this.ear = ear;
  }

  /** Takes little-endian samples. */
  void accept(ByteBuffer pcm) throws IOException {
    for (int i = pcm.position(); i + 1 < pcm.limit(); i += 2) {
      short sample = (short) ((pcm.get(i) & 0xff) | (pcm.get(i + 1) << 8));
      sum += Math.abs((int) sample);
      if (++collected == rate * WINDOW_MS / 1000) {
        window(sum / collected > LOUD);
        sum = 0;
        collected = 0;
      }
    }
  }

  boolean isSpeaking() {
    return speaking;
  }

  /** Ends the utterance now, as a client's wish; does nothing when there is none. */
  boolean end() throws IOException {
    if (!speaking) {
      return false;
    }
    finish();
    return true;
  }

  private void window(boolean loud) throws IOException {
    positionMs += WINDOW_MS;
    loudMs = loud ? loudMs + WINDOW_MS : 0;
    quietMs = loud ? 0 : quietMs + WINDOW_MS;
    if (!speaking) {
      if (loudMs >= START_MS) {
        speaking = true;
        paused = false;
        heardWords = 0;
        voiceMs = loudMs;
        utterance = script.nextUtterance();
        ear.started(utterance, positionMs - loudMs);
      }
      return;
    }
    if (loud) {
      voiceMs += WINDOW_MS;
      if (paused) {
        paused = false;
        ear.resumed(utterance, positionMs);
      }
      progress((int) (voiceMs / WORD_MS));
    } else if (quietMs >= endMs) {
      finish();
    } else if (!paused && quietMs >= pauseMs) {
      paused = true;
      progress(utterance.words().size());
      ear.paused(utterance, positionMs);
    }
  }

  private void progress(int words) throws IOException {
    int count = Math.min(words, utterance.words().size());
    if (count > heardWords) {
      heardWords = count;
      ear.words(utterance, count, positionMs);
    }
  }

  private void finish() throws IOException {
    progress(utterance.words().size());
    speaking = false;
    ear.ended(utterance, positionMs - quietMs - voiceMs, positionMs - quietMs);
  }
}
