package io.voxbridge.agents.conversation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long a silence must be before the caller's turn is over, for recognisers that do not find the
 * end of turns themselves. Pure.
 *
 * <p>The configured VAD stop time is where it begins. Callers who pause within their turns get more
 * time: the third quartile of their latest eight pauses and a quarter more. A text that ends like a
 * sentence shortens the wait to three fifths (never below 200 ms, or the stop time where that is
 * shorter), one that ends in a conjunction or a comma adds 700 ms. The wait never exceeds the stop
 * time by more than 1.5 s.
 */
final class EndpointRule {
  private static final int REMEMBERED = 8;
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration MOST_ADDED = Duration.ofMillis(1500);
  private static final Duration UNFINISHED = Duration.ofMillis(700);
  private static final double SLACK = 1.25;
  private static final double FINISHED_SHARE = 0.6;

  private final Duration stop;
  private final LanguagePack language;
  private final Deque<Long> pausesMillis = new ArrayDeque<>();

  EndpointRule(Duration stop, LanguagePack language) {
    this.stop = stop;
    this.language = language;
  }

  /** The caller paused for so long and then went on with the same turn. */
  void pausedWithinTurn(Duration pause) {
    if (pausesMillis.size() == REMEMBERED) {
      pausesMillis.removeFirst();
    }
    pausesMillis.addLast(pause.toMillis());
  }

  /** Returns how long the silence after this text must be. */
  Duration waitAfter(String text) {
    long base = Math.max(stop.toMillis(), Math.round(thirdQuartile() * SLACK));
    long wait = base;
    if (language.isUnfinished(text)) {
      wait = base + UNFINISHED.toMillis();
    } else if (language.isFinished(text)) {
      wait = Math.round(base * FINISHED_SHARE);
    }
    long shortest = Math.min(stop.toMillis(), SHORTEST.toMillis());
    return Duration.ofMillis(Math.clamp(wait, shortest, stop.toMillis() + MOST_ADDED.toMillis()));
  }

  /** Returns whether a text ends in the middle of a sentence. */
  boolean isUnfinished(String text) {
    return language.isUnfinished(text);
  }

  private long thirdQuartile() {
    if (pausesMillis.isEmpty()) {
      return 0;
    }
    long[] sorted = pausesMillis.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, sorted.length * 3 / 4)];
  }
}
