package io.voxbridge.agents.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time and memory of a process and those it has started, from {@code /proc}. */
final class ProcessTree {
  private static final double TICKS_PER_SECOND = 100;

  private ProcessTree() {}

  /**
   * A look at one process.
   *
   * @param cpuSeconds used since its start
   * @param pssMebibytes its share of memory
   */
  record Look(double cpuSeconds, double pssMebibytes) {}

  /** Looks at a process and its descendants; those that end meanwhile are left out. */
  static Map<Long, Look> look(long root) {
    Map<Long, Look> looks = new LinkedHashMap<>();
    ProcessHandle.of(root)
        .ifPresent(handle ->
            Stream.concat(Stream.of(handle), handle.descendants())
                .forEach(each -> add(looks, each.pid())));
    return looks;
  }

  private static void add(Map<Long, Look> looks, long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try {
      String stat = Files.readString(folder.resolve("stat"));
      // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
      double kibibytes =
          Files.readAllLines(folder.resolve("smaps_rollup")).stream()
              .filter(line -> line.startsWith("Pss:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
              .sum();
      looks.put(pid, new Look(ticks / TICKS_PER_SECOND, kibibytes / 1024));
    } catch (NoSuchFileException e) {
      // It has ended.
      looks.remove(pid);
    } catch (IOException e) {
      if (ProcessHandle.of(pid).isPresent()) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
