package io.voxbridge.core.console;

import io.voxbridge.core.configuration.SettingsReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the built Console lies.
 *
 * @param directory folder with {@code index.html}; empty when a web server serves the Console
 */
public record ConsoleSettings(Optional<Path> directory) {

  /** Reads and checks {@code CONSOLE_DIR}. */
  public static ConsoleSettings read(SettingsReader reader) {
    String text = reader.text("CONSOLE_DIR");
    if (text.isEmpty()) {
      return new ConsoleSettings(Optional.empty());
    }
    try {
      Path directory = Path.of(text).toAbsolutePath().normalize();
      if (Files.isReadable(directory.resolve("index.html"))) {
        return new ConsoleSettings(Optional.of(directory));
      }
    } catch (InvalidPathException malformed) {
      // Reported below: a path that cannot be is not there either.
    }
    reader.problem(
        "CONSOLE_DIR",
        "holds no readable index.html: \"%s\". Build the Console (npm run build) or leave it empty."
            .formatted(text));
    return new ConsoleSettings(Optional.empty());
  }
}
