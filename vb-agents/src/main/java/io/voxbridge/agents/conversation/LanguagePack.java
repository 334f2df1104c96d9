package io.voxbridge.agents.conversation;

import io.voxbridge.agents.flow.FlowMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What turn-taking knows about a language: words that do not interrupt, phrases that always do,
 * words after which a sentence goes on, and the lines said when something fails. Read from {@code
 * language/<language>.txt}. Callers mix languages, so the words of all of them count together; the
 * lines are the language's own, English where there are none. Immutable.
 */
final class LanguagePack {
  private static final List<String> LANGUAGES = List.of("en", "hi");
  private static final Map<String, Map<String, List<String>>> FILES =
      LANGUAGES.stream().collect(Collectors.toMap(language -> language, LanguagePack::read));

  private static final List<List<String>> BACKCHANNELS = phrases("backchannel");
  private static final List<List<String>> HIGH_INTENT = phrases("high_intent");
  private static final Set<String> UNFINISHED =
      phrases("unfinished").stream().map(List::getFirst).collect(Collectors.toSet());

  private final Map<String, List<String>> own;

  private LanguagePack(Map<String, List<String>> own) {
    this.own = own;
  }

  /** A line said when something fails or takes long. */
  enum Line {
    /** It takes a moment. */
    HOLD,
    /** Something was not understood. */
    REPEAT,
    /** Nothing works any more. */
    GOODBYE,
    /** The caller is silent. */
    NUDGE
  }

  /** Returns what is known about a language. */
  static LanguagePack of(Locale locale) {
    return new LanguagePack(
        FILES.getOrDefault(locale.getLanguage(), Objects.requireNonNull(FILES.get("en"))));
  }

  /** Returns a line in the language. */
  String line(Line line) {
    return Objects.requireNonNull(own.get("line." + line.name().toLowerCase(Locale.ROOT)))
        .getFirst();
  }

  /** Returns a line in English. */
  static String englishLine(Line line) {
    return of(Locale.ENGLISH).line(line);
  }

  /** Returns whether a text says no more than "go on": listening sounds, however often repeated. */
  boolean isBackchannel(String text) {
    List<String> words = FlowMachine.words(text);
    int at = 0;
    while (at < words.size()) {
      int length = longest(words, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** Returns whether a text contains a phrase that always counts. */
  boolean isHighIntent(String text) {
    List<String> words = FlowMachine.words(text);
    return HIGH_INTENT.stream().anyMatch(phrase -> indexOf(words, phrase) >= 0);
  }

  /** Returns whether a text ends in the middle of a sentence. */
  boolean isUnfinished(String text) {
    List<String> words = FlowMachine.words(text);
    return text.strip().endsWith(",")
        || (!words.isEmpty() && UNFINISHED.contains(words.getLast()) && !isFinished(text));
  }

  /** Returns whether a text ends like a sentence. */
  boolean isFinished(String text) {
    String stripped = text.strip();
    return !stripped.isEmpty()
        && ".?!।॥؟".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
        && !stripped.endsWith("...");
  }

  private static int longest(List<String> words, int at) {
    int longest = 0;
    for (List<String> phrase : BACKCHANNELS) {
      int end = at + phrase.size();
      if (phrase.size() > longest && end <= words.size() && words.subList(at, end).equals(phrase)) {
        longest = phrase.size();
      }
    }
    return longest;
  }

  private static int indexOf(List<String> words, List<String> phrase) {
    return Collections.indexOfSubList(words, phrase);
  }

  private static List<List<String>> phrases(String section) {
    return LANGUAGES.stream()
        .flatMap(language -> section(language, section))
        .map(FlowMachine::words)
        .filter(words -> !words.isEmpty())
        .distinct()
        .toList();
  }

  private static Stream<String> section(String language, String section) {
    return Objects.requireNonNull(FILES.get(language)).getOrDefault(section, List.of()).stream();
  }

  private static Map<String, List<String>> read(String language) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(
            LanguagePack.class.getResourceAsStream("language/" + language + ".txt"), language)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("[")) {
          section = new ArrayList<>();
          sections.put(line.substring(1, line.indexOf(']')), section);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          section.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sections;
  }
}
