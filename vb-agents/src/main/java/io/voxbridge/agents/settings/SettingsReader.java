package io.voxbridge.agents.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings and collects what is wrong with them, so that an operator mends all of it in one
 * go. A reading method with a problem notes it and returns a stand-in; {@link #check} then throws.
 *
 * <p>Properties are named after their environment variables: {@code minio.access-key} is {@code
 * MINIO_ACCESS_KEY}.
 */
public final class SettingsReader {
  private final Function<String, @Nullable String> lookup;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param lookup gives the value of a property, null or blank when it is not set
   */
  public SettingsReader(Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  /** Returns the environment variable of a property. */
  public static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Returns a value that may be left out, without surrounding blanks. */
  public Optional<String> text(String property) {
    return Optional.ofNullable(lookup.apply(property)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Returns a value that must be there. */
  public String required(String property, String whatToSet) {
    return text(property)
        .orElseGet(() -> {
          problem(property, "is not set: " + whatToSet);
          return "";
        });
  }

  /** Returns a whole number within bounds, both included. */
  public int number(String property, int min, int max) {
    String value = required(property, "give a whole number from " + min + " to " + max);
    if (value.isEmpty()) {
      return min;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers out of bounds.
    }
    problem(property, "is '" + value + "': give a whole number from " + min + " to " + max);
    return min;
  }

  /** Returns a {@code true} or {@code false}. */
  public boolean flag(String property) {
    String value = required(property, "give true or false");
    if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
      problem(property, "is '" + value + "': give true or false");
    }
    return value.equals("true");
  }

  /** Returns an absolute folder path; whether it can be used shows when it is opened. */
  public Path folder(String property) {
    String value = required(property, "give a folder");
    try {
      return Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      problem(property, "is '" + value + "', which is not a path: " + e.getReason());
      return Path.of("").toAbsolutePath();
    }
  }

  /** Returns an absolute file path that may be left out; whether it can be read shows later. */
  public Optional<Path> file(String property) {
    return text(property).isEmpty() ? Optional.empty() : Optional.of(folder(property));
  }

  /** Returns a share from 0 to 1. */
  public double share(String property) {
    String value = required(property, "give a number from 0 to 1");
    if (value.isEmpty()) {
      return 0;
    }
    try {
      double share = Double.parseDouble(value);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with numbers out of bounds.
    }
    problem(property, "is '" + value + "': give a number from 0 to 1");
    return 0;
  }

  /** Returns an http or https address that may be left out. */
  public Optional<URI> address(String property) {
    return text(property).flatMap(value -> address(property, value));
  }

  /** Returns http or https addresses separated by commas; empty when left out. */
  public List<URI> addresses(String property) {
    return text(property).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .flatMap(value -> address(property, value).stream())
        .toList();
  }

  private Optional<URI> address(String property, String value) {
    try {
      URI address = new URI(value);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http && address.getHost() != null) {
        return Optional.of(address);
      }
    } catch (URISyntaxException e) {
      // Reported below, together with addresses of another kind.
    }
    problem(property, "has '" + value + "': give an address like http://host:8080/path");
    return Optional.empty();
  }

  /** Notes a problem with a property: a sentence without its subject. */
  public void problem(String property, String what) {
    problems.add(variable(property) + " " + what);
  }

  /** Notes problems that name their variables already. */
  public void problems(List<String> sentences) {
    problems.addAll(sentences);
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidSettingsException when anything was noted
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }
}
