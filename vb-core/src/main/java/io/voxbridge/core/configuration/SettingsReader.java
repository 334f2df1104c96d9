package io.voxbridge.core.configuration;

import io.voxbridge.domain.secret.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.core.env.PropertyResolver;

/**
 * Reads settings by the name of their environment variable and collects every problem instead of
 * stopping at the first. {@code JWT_SECRET} is read from the property {@code voxbridge.jwt-secret},
 * which {@code application.yaml} fills from the variable or its default. A method that finds a
 * problem returns a placeholder; the record that is built then must not be used.
 */
public final class SettingsReader {
  private final PropertyResolver properties;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param properties where values come from
   */
  public SettingsReader(PropertyResolver properties) {
    this.properties = properties;
  }

  /**
   * Returns the record that {@code read} builds; used by features whose settings have passed the
   * start-up check.
   *
   * @throws IllegalStateException naming all problems, when there are any
   */
  public static <T> T readValid(PropertyResolver properties, Function<SettingsReader, T> read) {
    SettingsReader reader = new SettingsReader(properties);
    T settings = reader.reading(read);
    if (!reader.problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", reader.problems));
    }
    return settings;
  }

  private <T> T reading(Function<SettingsReader, T> read) {
    return read.apply(this);
  }

  /** Returns what is wrong so far, one line each, beginning with the variable's name. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Notes a problem that spans more than the value of one variable. */
  public void problem(String variable, String text) {
    problems.add(variable + ": " + text);
  }

  /** Returns the value without surrounding blanks; empty when not set. */
  public String text(String variable) {
    String key = "voxbridge." + variable.toLowerCase(Locale.ROOT).replace('_', '-');
    return properties.getProperty(key, "").strip();
  }

  /**
   * Returns a value that must be there.
   *
   * @param hint what it is and what to set, for the operator
   */
  public String required(String variable, String hint) {
    String value = text(variable);
    if (value.isEmpty()) {
      problem(variable, "is not set. " + hint);
    }
    return value;
  }

  /** Returns a secret that must be there. */
  public Secret requiredSecret(String variable, String hint) {
    return new Secret(required(variable, hint));
  }

  /** Returns a secret that may be missing. */
  public Secret secret(String variable) {
    return new Secret(text(variable));
  }

  /** Returns a whole number within the bounds, both included. */
  public int whole(String variable, int least, int most) {
    String value = text(variable);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, together with numbers out of bounds.
    }
    problem(
        variable,
        "must be a whole number from %d to %d, but is \"%s\"".formatted(least, most, value));
    return least;
  }

  /** Returns a number of seconds within the bounds as a duration. */
  public Duration seconds(String variable, int least, int most) {
    return Duration.ofSeconds(whole(variable, least, most));
  }

  /** Returns a number of minutes within the bounds as a duration. */
  public Duration minutes(String variable, int least, int most) {
    return Duration.ofMinutes(whole(variable, least, most));
  }

  /** Returns {@code true} for true, yes, on, 1; {@code false} for false, no, off, 0. */
  public boolean flag(String variable) {
    String value = text(variable).toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> {
        problem(variable, "must be true or false, but is \"%s\"".formatted(value));
        yield false;
      }
    };
  }

  /** Returns one of the given words. */
  public String oneOf(String variable, List<String> words) {
    String value = text(variable);
    if (!words.contains(value)) {
      problem(variable, "must be one of %s, but is \"%s\"".formatted(words, value));
      return words.getFirst();
    }
    return value;
  }

  /** Returns the parts of a list separated by commas or blanks; empty when not set. */
  public List<String> list(String variable) {
    return Arrays.stream(text(variable).split("[,\\s]+")).filter(part -> !part.isEmpty()).toList();
  }
}
