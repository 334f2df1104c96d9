package io.voxbridge.agents.conversation;

import io.voxbridge.agents.hearing.TurnEndJudge;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long a silence must be before the caller's turn is over, for recognisers that do not find the
 * end of turns themselves. Pure.
 *
 * <p>The configured VAD stop time is where it begins. Callers who pause within their turns get more
 * time: the third quartile of their latest eight pauses and a quarter more. Then two witnesses are
 * asked, the words and, where a model judges pauses by their sound, that model. Each may say that
 * the caller has finished (the text ends like a sentence), that they go on (it ends in a
 * conjunction or a comma), or nothing; contrary witnesses cancel each other. Finished shortens the
 * wait to three fifths (never below 200 ms, or the stop time where that is shorter), going on adds
 * 700 ms, and when both say so 1.1 s. The wait never exceeds the stop time by more than 1.5 s.
 */
final class EndpointRule {
  private static final int REMEMBERED = 8;
  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration MOST_ADDED = Duration.ofMillis(1500);
  private static final Duration UNFINISHED = Duration.ofMillis(700);
  private static final Duration SURELY_UNFINISHED = Duration.ofMillis(1100);
  private static final double SLACK = 1.25;
  private static final double FINISHED_SHARE = 0.6;

  private final Duration stop;
  private final LanguagePack language;
  private final TurnEndJudge sound;
  private final Deque<Long> pausesMillis = new ArrayDeque<>();

  EndpointRule(Duration stop, LanguagePack language, TurnEndJudge sound) {
    this.stop = stop;
    this.language = language;
    this.sound = sound;
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
    long wait =
        switch (finished(text)) {
          case 1, 2 -> Math.round(base * FINISHED_SHARE);
          case -1 -> base + UNFINISHED.toMillis();
          case -2 -> base + SURELY_UNFINISHED.toMillis();
          default -> base;
        };
    long shortest = Math.min(stop.toMillis(), SHORTEST.toMillis());
    return Duration.ofMillis(Math.clamp(wait, shortest, stop.toMillis() + MOST_ADDED.toMillis()));
  }

  /** Returns whether a text ends in the middle of a sentence. */
  boolean isUnfinished(String text) {
    return language.isUnfinished(text);
  }

  /** Returns how many witnesses say that the caller has finished, less those who say no. */
  private int finished(String text) {
    int words = language.isUnfinished(text) ? -1 : language.isFinished(text) ? 1 : 0;
    return words
        + switch (sound.opinion()) {
          case FINISHED -> 1;
          case UNFINISHED -> -1;
          case UNKNOWN -> 0;
        };
  }

  private long thirdQuartile() {
    if (pausesMillis.isEmpty()) {
      return 0;
    }
    long[] sorted = pausesMillis.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[Math.min(sorted.length - 1, sorted.length * 3 / 4)];
  }
}
