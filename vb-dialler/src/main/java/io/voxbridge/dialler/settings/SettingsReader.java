package io.voxbridge.dialler.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values by key and collects what is wrong instead of stopping at the first problem.
 */
final class SettingsReader {
  private final Function<String, @Nullable String> lookup;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param lookup returns the text of a key, null or blank when it is not set
   */
  SettingsReader(Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  List<String> problems() {
    return problems;
  }

  Optional<String> text(Setting setting) {
    String value = lookup.apply(setting.key());
    return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
  }

  String required(Setting setting, String whatToSet) {
    Optional<String> value = text(setting);
    if (value.isEmpty()) {
      problems.add("%s is not set: %s".formatted(setting.variable(), whatToSet));
    }
    return value.orElse("");
  }

  List<String> list(Setting setting) {
    return text(setting).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  long whole(Setting setting, long least, long most) {
    String value = required(setting, "a whole number from %d to %d".formatted(least, most));
    try {
      long number = value.isEmpty() ? least : Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below like a number out of range.
    }
    problems.add(
        "%s is '%s': set a whole number from %d to %d"
            .formatted(setting.variable(), value, least, most));
    return least;
  }

  double fraction(Setting setting) {
    String value = required(setting, "a number from 0 to 1");
    try {
      double number = value.isEmpty() ? 0 : Double.parseDouble(value);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below like a number out of range.
    }
    problems.add(
        "%s is '%s': set a number from 0 to 1, such as 0.03".formatted(setting.variable(), value));
    return 0;
  }

  void problem(Setting setting, String text) {
    problems.add(setting.variable() + " " + text);
  }
}
