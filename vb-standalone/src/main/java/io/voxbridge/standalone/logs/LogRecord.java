package io.voxbridge.standalone.logs;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was logged at once: a line, and those that belong to it, such as a stack trace.
 *
 * @param service who logged it
 * @param at when; of lines without a time, that of the line before them
 * @param marks the ids that the line names as fields, by the fields' names
 * @param lines as they stand in the file, one or more
 */
public record LogRecord(String service, Instant at, Map<String, String> marks, List<String> lines) {
  /** Copies. */
  public LogRecord {
    marks = Map.copyOf(marks);
    lines = List.copyOf(lines);
  }

  /** Returns whether the text stands anywhere in it, as a word of its own. */
  public boolean names(String id) {
    return lines.stream().anyMatch(line -> holdsWord(line, id));
  }

  private static boolean holdsWord(String line, String word) {
    for (int at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !isPartOfId(line.charAt(at - 1)))
          && (end == line.length() || !isPartOfId(line.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfId(char c) {
    return Character.isLetterOrDigit(c);
  }
}
