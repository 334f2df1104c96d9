package io.voxbridge.sim.language;

import io.voxbridge.sim.standin.WordSound;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-ins say next, and what they were asked. Thread-safe; bounded: of a long run the
 * oldest requests are forgotten.
 */
public final class Script {
  private static final int MAX_SEEN = 5_000;
  private static final String SMALL_TALK = "I hear you. How can I help?";

  private final List<Answer> answers = new ArrayList<>();
  private final List<SeenRequest> seen = new ArrayList<>();
  private final Deque<String> utterances = new ArrayDeque<>();
  private final WordSound sound = new WordSound();
  private final Random random;

  /**
   * @param seed of the jitter
   */
  Script(long seed) {
    this.random = new Random(seed);
  }

  /** Adds answers; the first that fits is given next. */
  public synchronized void add(Answer... more) {
    answers.addAll(List.of(more));
  }

  /** Adds answers before those that there are. */
  public synchronized void addFirst(Answer... more) {
    answers.addAll(0, List.of(more));
  }

  /** Adds what models that hear understand in the caller's next stretches of voice. */
  public synchronized void say(String... more) {
    utterances.addAll(List.of(more));
  }

  /** Returns how the words of models that speak sound. */
  public WordSound sound() {
    return sound;
  }

  /** Forgets answers, requests, utterances and pitches. */
  public synchronized void clear() {
    answers.clear();
    seen.clear();
    utterances.clear();
    sound.pitches(Map.of());
  }

  /** Returns what was asked, oldest first. */
  public synchronized List<SeenRequest> seen() {
    return List.copyOf(seen);
  }

  /** Returns the words of the caller's stretch of voice that is over; null when not scripted. */
  synchronized @Nullable String nextUtterance() {
    return utterances.poll();
  }

  /** Returns the next answer; some small talk when the script has none. */
  synchronized Answer next(String callersWords) {
    for (Iterator<Answer> each = answers.iterator(); each.hasNext(); ) {
      Answer answer = each.next();
      if (answer.fits(callersWords)) {
        if (!answer.repeat()) {
          each.remove();
        }
        return answer;
      }
    }
    return Answer.of(SMALL_TALK);
  }

  synchronized SeenRequest note(String provider, String path, String body) {
    if (seen.size() == MAX_SEEN) {
      seen.removeFirst();
    }
    var request = new SeenRequest(provider, path, body);
    seen.add(request);
    return request;
  }

  synchronized long jitter(Answer answer) {
    return answer.pace().jitterMs() <= 0 ? 0 : random.nextLong(answer.pace().jitterMs() + 1);
  }
}
