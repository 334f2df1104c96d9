package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.WordSound;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What comes next, and what was seen. Thread-safe. */
public final class SpeechScript {
  private static final int MAX_SEEN = 1000;

  private final Deque<Utterance> utterances = new ArrayDeque<>();
  private final Deque<Voicing> voicings = new ArrayDeque<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();
  private final List<SeenSpeech> seen = new ArrayList<>();
  private final WordSound sound = new WordSound();
  private final RandomGenerator random;
  private Utterance standardUtterance = Utterance.of("hello");
  private Voicing standardVoicing = Voicing.immediate();

  SpeechScript(long seed) {
    random = new Random(seed);
  }

  /** Adds utterances, in the order in which the caller says them. */
  public synchronized void say(Utterance... more) {
    utterances.addAll(List.of(more));
  }

  /** Sets what is recognised once the script has run out; at first "hello". */
  public synchronized void sayOtherwise(Utterance standard) {
    standardUtterance = standard;
  }

  /** Adds how the next texts are spoken. */
  public synchronized void speak(Voicing... more) {
    voicings.addAll(List.of(more));
  }

  /** Sets how texts are spoken once the script has run out; at first at once. */
  public synchronized void speakOtherwise(Voicing standard) {
    standardVoicing = standard;
  }

  /** Returns how words sound. */
  public WordSound sound() {
    return sound;
  }

  /** Refuses the next connections. */
  public synchronized void refuse(Refusal... more) {
    refusals.addAll(List.of(more));
  }

  /** Forgets everything. */
  public synchronized void clear() {
    utterances.clear();
    voicings.clear();
    refusals.clear();
    seen.clear();
    sound.pitches(Map.of());
    standardUtterance = Utterance.of("hello");
    standardVoicing = Voicing.immediate();
  }

  /** Returns what clients sent, oldest first. */
  public synchronized List<SeenSpeech> seen() {
    return List.copyOf(seen);
  }

  synchronized Utterance nextUtterance() {
    Utterance next = utterances.poll();
    return next == null ? standardUtterance : next;
  }

  synchronized Voicing nextVoicing() {
    Voicing next = voicings.poll();
    return next == null ? standardVoicing : next;
  }

  synchronized @Nullable Refusal nextRefusal() {
    return refusals.poll();
  }

  synchronized void note(String provider, String what, String detail) {
    if (seen.size() < MAX_SEEN) {
      seen.add(new SeenSpeech(provider, what, detail));
    }
  }

  synchronized long jitter(long upToMs) {
    return upToMs <= 0 ? 0 : random.nextLong(upToMs + 1);
  }
}
