package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.text.BreakIterator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sentence on its way from text to the caller's ear: how much of it is synthesised and how much
 * was played. Produced frames are written under the lock of {@link Playout}; played ones belong to
 * the audio clock.
 */
final class Sentence {
  private volatile String text;
  private final AtomicInteger producedFrames = new AtomicInteger();
  private final List<Aligned> aligned = new CopyOnWriteArrayList<>();
  private volatile boolean produced;
  private int expectedFrames;
  private int playedFrames;

  private record Aligned(int letters, long untilMillis) {}

  Sentence(String text) {
    this.text = text;
  }

  /** Returns the sentences of a text, blanks stripped; empty for a blank text. */
  static List<Sentence> of(String text, Locale locale) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
    breaks.setText(text);
    List<Sentence> sentences = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String sentence = text.substring(start, end).strip();
      if (!sentence.isEmpty()) {
        sentences.add(new Sentence(sentence));
      }
      start = end;
    }
    return sentences;
  }

  String text() {
    return text;
  }

  /** Takes the next words of a text that is not known beforehand; for the audio clock. */
  void write(String more) {
    text = text.concat(more);
  }

  /** Learns how many frames it will have in all, as far as can be told; for the audio clock. */
  void expect(int frames) {
    expectedFrames = frames;
  }

  /** Returns how many frames are made and not played; for the audio clock. */
  int framesAhead() {
    return producedFrames.get() - playedFrames;
  }

  /** Returns how long it was heard; for the audio clock. */
  long playedMillis() {
    return (long) playedFrames * AudioFrame.MILLIS;
  }

  /** Returns whether there is sound of it already; for the thread that produces it. */
  boolean isBegun() {
    return producedFrames.get() > 0;
  }

  /** Returns whether all of it was played; for the audio clock, once production is over. */
  boolean isPlayed() {
    return playedFrames >= producedFrames.get();
  }

  void frameProduced() {
    producedFrames.incrementAndGet();
  }

  /** No further frame follows. */
  void finishProduction() {
    produced = true;
  }

  void framePlayed() {
    playedFrames++;
  }

  /** Learns when a piece of the text has sounded to its end, since the first frame. */
  void aligned(String piece, Duration until) {
    aligned.add(new Aligned(letters(piece), until.toMillis()));
  }

  /**
   * Frames that were handed over are not heard after all.
   *
   * @return how many of them were this sentence's
   */
  int takeBack(int frames) {
    int taken = Math.min(frames, playedFrames);
    playedFrames -= taken;
    return taken;
  }

  /**
   * Returns the words the caller has heard: all of a sentence that was played to its end, else as
   * many as fit the part of it that was played.
   */
  String heard() {
    if (playedFrames == 0) {
      return "";
    }
    if (produced && isPlayed()) {
      return text.strip();
    }
    String[] words = text.strip().split("\\s+");
    if (!aligned.isEmpty()) {
      return heardByAlignment(words);
    }
    double share =
        (double) playedFrames
            / Math.max(expectedFrames, Math.max(producedFrames.get(), playedFrames));
    int count = (int) Math.min(words.length - 1, Math.floor(share * words.length));
    return String.join(" ", List.of(words).subList(0, Math.max(0, count)));
  }

  /** The words whose last letter has sounded; voices cut texts differently, letters they share. */
  private String heardByAlignment(String[] words) {
    long playedMillis = (long) playedFrames * AudioFrame.MILLIS;
    int letters =
        aligned.stream()
            .filter(piece -> piece.untilMillis() <= playedMillis)
            .mapToInt(Aligned::letters)
            .sum();
    StringBuilder heard = new StringBuilder();
    for (String word : words) {
      letters -= letters(word);
      if (letters < 0) {
        break;
      }
      heard.append(heard.isEmpty() ? "" : " ").append(word);
    }
    return heard.toString();
  }

  private static int letters(String piece) {
    return (int) piece.chars().filter(each -> !Character.isWhitespace(each)).count();
  }
}
