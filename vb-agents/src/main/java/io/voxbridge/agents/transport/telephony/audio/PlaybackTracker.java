package io.voxbridge.agents.transport.telephony.audio;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Knows how much of what was sent the caller has heard. Audio cannot be heard faster than it plays:
 * that is the estimate of providers without marks, and the upper bound for the others, whose marks
 * say how far they really are. A provider whose marks stop coming long after the audio must have
 * ended is estimated from then on.
 *
 * <p>Pure; times are monotonic nanoseconds, lengths are frames of 20 ms. Not thread-safe.
 */
public final class PlaybackTracker {
  /** How much audio lies between two marks. */
  static final int MARK_EVERY_FRAMES = 10;

  /**
   * How far the estimate may be ahead of the last mark: one interval, and the way there and back.
   */
  static final int ALLOWANCE_FRAMES = MARK_EVERY_FRAMES + 15;

  /** The way to the caller's ear where nothing is confirmed: network and jitter buffer. */
  static final Duration UNCONFIRMED_LAG = Duration.ofMillis(200);

  /** How long after its estimated end audio may stay unconfirmed. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MOST_MARKS = 512;
  private static final String PREFIX = "vb-";

  private final Deque<Mark> marks = new ArrayDeque<>();
  private boolean confirmed;
  private long number;
  private long sent;
  private long sentAtMark;
  private long heardByMark;
  private long heardByPace;
  private long playedUntilNanos;
  private boolean begun;
  private boolean ended;

  private record Mark(String name, long sent) {}

  /**
   * @param confirmed whether the provider answers marks
   */
  public PlaybackTracker(boolean confirmed) {
    this.confirmed = confirmed;
  }

  /** Notes that so many frames went to the provider. */
  public void sent(int frames, long nowNanos) {
    playedUntilNanos =
        (begun ? Math.max(playedUntilNanos, nowNanos) : nowNanos)
            + frames * AudioFrame.DURATION.toNanos();
    begun = true;
    ended = false;
    sent += frames;
  }

  /**
   * Returns the name of a mark to send now, when it is time for one.
   *
   * @param end whether the utterance ends here
   */
  public Optional<String> nextMark(boolean end) {
    ended |= end;
    if (!confirmed || sent == sentAtMark || (!end && sent - sentAtMark < MARK_EVERY_FRAMES)) {
      return Optional.empty();
    }
    if (marks.size() == MOST_MARKS) {
      marks.removeFirst();
    }
    Mark mark = new Mark(PREFIX + ++number, sent);
    marks.addLast(mark);
    sentAtMark = sent;
    return Optional.of(mark.name());
  }

  /** Notes that a mark came back; those before it count as well. Unknown names do nothing. */
  public void played(String name) {
    if (marks.stream().noneMatch(mark -> mark.name().equals(name))) {
      return;
    }
    while (true) {
      Mark first = marks.removeFirst();
      heardByMark = Math.max(heardByMark, first.sent());
      if (first.name().equals(name)) {
        return;
      }
    }
  }

  /** What is buffered at the provider is dropped: marks that come back now mean nothing. */
  public void cleared(long nowNanos) {
    marks.clear();
    sent = sent - unheard(nowNanos);
    sentAtMark = sent;
    heardByMark = sent;
    heardByPace = sent;
    playedUntilNanos = nowNanos - UNCONFIRMED_LAG.toNanos();
    ended = true;
  }

  /** Returns how many frames that were sent the caller has not heard yet. */
  public int unheard(long nowNanos) {
    boolean byMarks = isConfirmed(nowNanos);
    long lag = byMarks ? 0 : UNCONFIRMED_LAG.toNanos();
    long left = begun ? Math.max(0, playedUntilNanos + lag - nowNanos) : 0;
    long heard = sent - Math.ceilDiv(left, AudioFrame.DURATION.toNanos());
    if (byMarks && heardByMark < sent) {
      heard = Math.min(heard, heardByMark + ALLOWANCE_FRAMES);
      heard = ended ? Math.min(heard, sent - 1) : heard;
    }
    heardByPace = Math.clamp(heard, heardByPace, sent);
    return (int) (sent - heardByPace);
  }

  /** Returns whether marks still count; false once they have failed to come. */
  public boolean isConfirmed(long nowNanos) {
    if (confirmed
        && begun
        && heardByMark < sentAtMark
        && nowNanos - playedUntilNanos > PATIENCE.toNanos()) {
      confirmed = false;
      marks.clear();
    }
    return confirmed;
  }
}
