package io.voxbridge.observe.log;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How log lines are written: the setting {@code LOG_FORMAT}. */
public enum LogFormat {
  /** For people: {@code journalctl -u voxbridge -f}. The default. */
  TEXT,
  /** For machines: one JSON object a line. */
  JSON;

  /** The environment variable that chooses. */
  public static final String VARIABLE = "LOG_FORMAT";

  /** Returns the format of that name, in any case; text when nothing is set; empty when unknown. */
  public static Optional<LogFormat> of(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return Optional.of(TEXT);
    }
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "text" -> Optional.of(TEXT);
      case "json" -> Optional.of(JSON);
      default -> Optional.empty();
    };
  }

  /** Returns what is wrong with a value of the setting, without its name; empty when it is fine. */
  public static Optional<String> problem(@Nullable String value) {
    return of(value).isPresent()
        ? Optional.empty()
        : Optional.of("is '" + value + "': give text or json");
  }
}
