package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.tone.Goertzel;
import io.voxbridge.sim.standin.WordSound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller heard, told by the sound alone: every word of a scenario's bot has a pitch of its
 * own, and is known by it. Times in milliseconds since the bot was first heard.
 */
final class HeardSpeech {
  /** Quieter than this is silence, dBFS; words arrive at about -15. */
  private static final double LOUD_DECIBELS = -45;

  /** A word is one when its middle is at least so loud. */
  private static final double WORD_DECIBELS = -30;

  /** How much of a frame's power lies at the pitch of its word. */
  private static final double PURE = 0.5;

  /** 60 ms; the shortest word sounds for 120 ms. */
  private static final int LEAST_FRAMES = 3;

  private static final double FIRST_HERTZ = 520;

  /** Frames of 20 ms tell pitches apart that differ by 50 Hz. */
  private static final double STEP_HERTZ = 80;

  private final List<RoomCaller.Heard> frames;
  private final List<Word> words;

  private HeardSpeech(List<RoomCaller.Heard> frames, List<Word> words) {
    this.frames = frames;
    this.words = words;
  }

  /** A word, and when its sound began and ended. */
  record Word(String text, long fromMillis, long toMillis) {}

  /** Returns a pitch for each word of some texts. */
  static Map<String, Double> pitches(Stream<String> texts) {
    Map<String, Double> pitches = new TreeMap<>();
    texts
        .flatMap(text -> words(text).stream())
        .forEach(
            word -> pitches.computeIfAbsent(word, _ -> FIRST_HERTZ + STEP_HERTZ * pitches.size()));
    return pitches;
  }

  /** Returns the words of a text as they are heard: without case and punctuation. */
  static List<String> words(String text) {
    return Stream.of(text.split("\\s+"))
        .map(WordSound::plain)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Finds the words. */
  static HeardSpeech of(List<RoomCaller.Heard> frames, Map<String, Double> pitches) {
    List<Word> words = new ArrayList<>();
    String sounding = "";
    int length = 0;
    double loudest = Double.NEGATIVE_INFINITY;
    long from = 0;
    long to = 0;
    for (RoomCaller.Heard heard : frames) {
      String word = word(heard.frame(), pitches);
      if (word.isEmpty()) {
        continue;
      }
      if (!word.equals(sounding)) {
        add(words, sounding, length, loudest, from, to);
        sounding = word;
        length = 0;
        loudest = Double.NEGATIVE_INFINITY;
        from = heard.millis();
      }
      length++;
      loudest = Math.max(loudest, heard.frame().decibels());
      to = heard.millis() + AudioFrame.MILLIS;
    }
    add(words, sounding, length, loudest, from, to);
    return new HeardSpeech(frames, words);
  }

  private static void add(
      List<Word> words, String word, int length, double loudest, long from, long to) {
    boolean again = !words.isEmpty() && words.getLast().text().equals(word);
    if (length >= LEAST_FRAMES && loudest >= WORD_DECIBELS && !again) {
      words.add(new Word(word, from, to));
    }
  }

  private static String word(AudioFrame frame, Map<String, Double> pitches) {
    if (frame.decibels() < LOUD_DECIBELS) {
      return "";
    }
    short[] samples = frame.samples();
    String best = "";
    double most = PURE;
    for (Map.Entry<String, Double> each : pitches.entrySet()) {
      double purity = Goertzel.purity(samples, 0, samples.length, each.getValue());
      if (purity > most) {
        most = purity;
        best = each.getKey();
      }
    }
    return best;
  }

  List<Word> words() {
    return words;
  }

  /** Returns the words alone. */
  String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** Returns whether the words of a text were heard, one after the other. */
  boolean has(String text) {
    return (" " + text() + " ").contains(" " + String.join(" ", words(text)) + " ");
  }

  /** Returns the milliseconds of sound between two moments. */
  long soundingMillis(long from, long to) {
    return frames.stream()
            .filter(each -> each.millis() >= from && each.millis() < to)
            .filter(each -> each.frame().decibels() > LOUD_DECIBELS)
            .count()
        * AudioFrame.MILLIS;
  }

  /** Returns the longest silence between two moments, in milliseconds. */
  long longestSilenceMillis(long from, long to) {
    long longest = 0;
    long since = from;
    for (RoomCaller.Heard each : frames) {
      if (each.millis() >= from && each.frame().decibels() > LOUD_DECIBELS) {
        longest = Math.max(longest, Math.min(each.millis(), to) - since);
        since = Math.min(to, each.millis() + AudioFrame.MILLIS);
      }
    }
    return Math.max(longest, to - since);
  }

  /** Returns how many words must be taken out, put in or exchanged to make it another text. */
  int differenceTo(List<String> other) {
    List<String> mine = words.stream().map(Word::text).toList();
    int[] above = new int[other.size() + 1];
    for (int j = 0; j <= other.size(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= mine.size(); i++) {
      int[] row = new int[other.size() + 1];
      row[0] = i;
      for (int j = 1; j <= other.size(); j++) {
        int exchanged = above[j - 1] + (mine.get(i - 1).equals(other.get(j - 1)) ? 0 : 1);
        row[j] = Math.min(exchanged, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.size()];
  }
}
