package io.voxbridge.standalone.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a page that are marked to be run: {@code ```bash run=NAME}. */
final class Runbook {
  /** The checkout. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern START = Pattern.compile("```bash run=([a-z0-9-]+)");

  private final Map<String, String> blocks = new LinkedHashMap<>();

  private Runbook(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page);
    String name = "";
    StringBuilder block = new StringBuilder();
    for (String line : lines) {
      Matcher start = START.matcher(line);
      if (name.isEmpty() && start.matches()) {
        name = start.group(1);
        block.setLength(0);
      } else if (!name.isEmpty() && line.equals("```")) {
        if (blocks.put(name, block.toString()) != null) {
          throw new IllegalStateException(page + " has two blocks " + name);
        }
        name = "";
      } else {
        block.append(line).append('\n');
      }
    }
  }

  /** Reads a page of the documentation, such as {@code runbook.md}. */
  static Runbook read(String page) throws IOException {
    return of(HOME.resolve("docs").resolve(page).normalize());
  }

  /** Reads a page by its place. */
  static Runbook of(Path page) throws IOException {
    return new Runbook(page);
  }

  /** Returns the commands of a block. */
  String block(String name) {
    return Optional.ofNullable(blocks.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no block run=" + name));
  }

  Set<String> names() {
    return new TreeSet<>(blocks.keySet());
  }
}
