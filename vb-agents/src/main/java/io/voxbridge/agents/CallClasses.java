package io.voxbridge.agents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the classes that a call needs beyond those of a start, so that a start-up cache that is
 * being recorded without a call has them too. Workers share the pages of such a cache, while
 * classes that are loaded in a call are memory of each.
 */
final class CallClasses {
  /** Set by those who record a cache. */
  static final String RECORDING = "voxbridge.recording";

  private static final String LIST = "classes-of-a-call.txt";
  private static final Logger log = LoggerFactory.getLogger(CallClasses.class);

  private CallClasses() {}

  /** Loads them when a cache is being recorded. */
  static void loadWhenRecording() {
    if (Boolean.getBoolean(RECORDING)) {
      List<String> names = names();
      log.info("recording: {} of {} classes of a call loaded", load(names), names.size());
    }
  }

  /** Returns how many of them there are; none is initialised. */
  static int load(List<String> names) {
    int loaded = 0;
    for (String name : names) {
      try {
        Class.forName(name, false, CallClasses.class.getClassLoader());
        loaded++;
      } catch (ClassNotFoundException | LinkageError e) {
        log.debug("left out of the cache: {}", e.toString());
      }
    }
    return loaded;
  }

  static List<String> names() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CallClasses.class.getResourceAsStream(LIST), LIST),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
