package io.voxbridge.agents.conversation;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.voxbridge.media.livekit.ffi.FfiClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this process holds: threads of both kinds, by their names without numbers; open sockets and
 * files by kind; handles of the native library.
 */
final class Leftovers {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Pattern THREAD = Pattern.compile("(?m)^#\\d+ \"([^\"]*)\"");

  /** What runs virtual threads, compiles, tests, and waits for idle connections to tools. */
  private static final Pattern MACHINERY =
      Pattern.compile(
          "ForkJoinPool.*|C\\d CompilerThread.*|.*-unparker.*|process reaper.*"
              + "|awaitility-thread.*|junit-.*|OkHttp .*");

  private final Map<String, Integer> held;

  private Leftovers(Map<String, Integer> held) {
    this.held = held;
  }

  /**
   * Looks.
   *
   * @param folder for the list of threads, which is written to a file
   */
  static Leftovers now(FfiClient library, Path folder) throws IOException {
    Map<String, Integer> held = new TreeMap<>();
    for (String name : threads(folder)) {
      held.merge("thread " + name.replaceAll("\\d+", "#"), 1, Integer::sum);
    }
    try (var links = Files.list(DESCRIPTORS)) {
      for (Path link : links.toList()) {
        held.merge(kind(link), 1, Integer::sum);
      }
    }
    library
        .liveHandles()
        .forEach((kind, count) -> held.put("native " + kind, Math.toIntExact(count)));
    return new Leftovers(held);
  }

  private static List<String> threads(Path folder) throws IOException {
    Path dump = folder.resolve("threads.txt");
    Files.deleteIfExists(dump);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    List<String> names = new ArrayList<>();
    Matcher thread = THREAD.matcher(Files.readString(dump));
    while (thread.find()) {
      if (!MACHINERY.matcher(thread.group(1)).matches()) {
        names.add(thread.group(1));
      }
    }
    return names;
  }

  private static String kind(Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      // A file that the class loader has opened stays open.
      return target.contains(":") || !target.endsWith(".jar")
          ? "open " + target.replaceAll("\\d+", "#")
          : "open jar";
    } catch (IOException _) {
      return "open directory of this look";
    }
  }

  /** Returns what there is more of than before: by name, how many more. */
  Map<String, Integer> moreThan(Leftovers before) {
    Map<String, Integer> more = new TreeMap<>();
    held.forEach((name, count) -> {
      int grown = count - before.held.getOrDefault(name, 0);
      if (grown > 0 && !name.equals("open jar")) {
        more.put(name, grown);
      }
    });
    return more;
  }
}
