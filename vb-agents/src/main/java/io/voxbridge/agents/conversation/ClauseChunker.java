package io.voxbridge.agents.conversation;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an answer that arrives in pieces into parts to speak: the first one early, at the first
 * clause of three words or more or after a short time, then whole sentences. Pure; not thread-safe.
 */
final class ClauseChunker {
  /** Words that the first part has at least, unless its sentence is shorter. */
  private static final int FIRST_WORDS = 3;

  /** After so long without a clause's end the first part is cut between words. */
  static final long FIRST_WAIT_MILLIS = 300;

  /** A sentence longer than this is cut at a clause: listeners of speech wait for nothing. */
  private static final int LONG_SENTENCE = 160;

  private static final String SENTENCE_ENDS = ".?!।॥؟\n";
  private static final String CLAUSE_ENDS = ",;:—،";

  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  /** Adds a piece; returns the parts that can be spoken now, in order. */
  List<String> add(String piece) {
    text.append(piece);
    List<String> parts = new ArrayList<>();
    for (int end = nextEnd(); end > 0; end = nextEnd()) {
      take(end, parts);
    }
    return parts;
  }

  /** Returns whether text waits for the end of its first clause. */
  boolean isWaiting() {
    return !begun && !text.isEmpty();
  }

  /** The first part has waited long enough: returns it up to its last whole word; maybe empty. */
  List<String> hurry() {
    List<String> parts = new ArrayList<>();
    int space = text.toString().stripTrailing().lastIndexOf(' ');
    if (!begun && space > 0 && words(text.substring(0, space)) >= FIRST_WORDS) {
      take(space, parts);
    }
    return parts;
  }

  /** No more text follows: returns the rest; maybe empty. */
  List<String> rest() {
    List<String> parts = new ArrayList<>();
    take(text.length(), parts);
    return parts;
  }

  private int nextEnd() {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean sentence = SENTENCE_ENDS.indexOf(each) >= 0;
      boolean clause = CLAUSE_ENDS.indexOf(each) >= 0 && (!begun || i >= LONG_SENTENCE);
      if (!sentence && !clause) {
        continue;
      }
      // "3.5", "10:30", "Dr." need what follows; a dash or danda does not.
      boolean sure =
          "।॥؟\n—".indexOf(each) >= 0
              || (i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1)));
      if (!sure || (each == '.' && isAbbreviation(i))) {
        continue;
      }
      int words = words(text.substring(0, i));
      if (clause ? words >= FIRST_WORDS : words >= 1) {
        return i + 1;
      }
    }
    return 0;
  }

  private boolean isAbbreviation(int dot) {
    int start = dot;
    while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String word = text.substring(start, dot);
    return word.length() == 1
        || List.of("Mr", "Mrs", "Ms", "Dr", "St", "Rs", "No", "Prof", "Smt", "Shri").contains(word);
  }

  private void take(int end, List<String> parts) {
    String part = text.substring(0, end).strip();
    text.delete(0, end);
    if (!part.isEmpty()) {
      begun = true;
      parts.add(part);
    }
  }

  private static int words(String part) {
    String stripped = part.strip();
    return stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
  }
}
