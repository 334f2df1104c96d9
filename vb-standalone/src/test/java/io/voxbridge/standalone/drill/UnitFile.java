package io.voxbridge.standalone.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A unit of systemd, as far as drills need it.
 *
 * @param name with its ending, the instance filled in, such as {@code voxcore@3.service}
 * @param settings values by key, in order; sections do not matter, no key is in two of them
 */
record UnitFile(String name, Map<String, List<String>> settings) {

  /**
   * Reads a unit; {@code voxcore@3.service} comes from {@code voxcore@.service}.
   *
   * @param folder with the units
   */
  static UnitFile read(Path folder, String name) throws IOException {
    String instance = name.replaceFirst(".*@([^.]*)\\..*", "$1");
    Path file = folder.resolve(name.replaceFirst("@[^.]*", "@"));
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (line.isBlank() || line.startsWith("#") || line.startsWith("[") || equals < 0) {
        continue;
      }
      settings
          .computeIfAbsent(line.substring(0, equals), key -> new ArrayList<>())
          .add(line.substring(equals + 1).replace("%i", instance));
    }
    return new UnitFile(name, settings);
  }

  /** Returns the last value of a key, or the other text. */
  String value(String key, String otherwise) {
    return settings.containsKey(key) ? settings.get(key).getLast() : otherwise;
  }

  /** Returns every value of a key. */
  List<String> values(String key) {
    return settings.getOrDefault(key, List.of());
  }

  boolean isOneShot() {
    return value("Type", "simple").equals("oneshot");
  }
}
