package io.voxbridge.agents.flow;

import io.voxbridge.domain.flow.FlowBranch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Finds the branch whose phrase occurs in what was said: whole words, without regard to case, the
 * longest phrase first; among equals the earlier branch. Immutable.
 */
final class PhraseMatcher {
  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}']+");

  private final List<Phrase> phrases;

  private record Phrase(List<String> words, int branch) {
    int characters() {
      return words.stream().mapToInt(String::length).sum();
    }
  }

  PhraseMatcher(List<FlowBranch> branches) {
    List<Phrase> all = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      for (String phrase : branches.get(i).words()) {
        all.add(new Phrase(words(phrase), i));
      }
    }
    all.sort(
        Comparator.comparingInt((Phrase phrase) -> phrase.words().size())
            .thenComparingInt(Phrase::characters)
            .reversed());
    phrases = List.copyOf(all);
  }

  /** Returns the index of the branch; empty when none fits. */
  OptionalInt match(String said) {
    List<String> words = words(said);
    for (Phrase phrase : phrases) {
      if (!phrase.words().isEmpty() && contains(words, phrase.words())) {
        return OptionalInt.of(phrase.branch());
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the words of a text, lower case. */
  static List<String> words(String text) {
    return NOT_A_WORD
        .splitAsStream(text.replace('’', '\'').toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean contains(List<String> words, List<String> phrase) {
    for (int i = 0; i + phrase.size() <= words.size(); i++) {
      if (words.subList(i, i + phrase.size()).equals(phrase)) {
        return true;
      }
    }
    return false;
  }
}
