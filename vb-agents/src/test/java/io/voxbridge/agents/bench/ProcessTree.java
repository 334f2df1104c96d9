package io.voxbridge.agents.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
   * @param memory now
   */
  record Look(double cpuSeconds, Memory memory) {
    double pssMebibytes() {
      return memory.pss();
    }
  }

  /**
   * Memory of a process, MiB.
   *
   * @param rss resident, pages that others have too counted in full
   * @param pss resident, a page that n processes have counted as 1/n
   * @param anonymous what of it stands in no file: heap, classes, stacks, native memory
   */
  record Memory(double rss, double pss, double anonymous) {
    private static final double KIBIBYTES = 1024;

    /** Reads the file {@code smaps_rollup} of a process. */
    static Memory of(List<String> rollup) {
      return new Memory(field(rollup, "Rss:"), field(rollup, "Pss:"), field(rollup, "Anonymous:"));
    }

    private static double field(List<String> rollup, String name) {
      return rollup.stream()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIBIBYTES)
          .sum();
    }
  }

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
      Memory memory = Memory.of(Files.readAllLines(folder.resolve("smaps_rollup")));
      looks.put(pid, new Look(ticks / TICKS_PER_SECOND, memory));
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
