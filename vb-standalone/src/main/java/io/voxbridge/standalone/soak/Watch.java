package io.voxbridge.standalone.soak;

import io.voxbridge.standalone.installation.RunningInstallation;
import io.voxbridge.standalone.service.ManagedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the processes again and again: memory, open files and threads, from {@code /proc}. One
 * thread samples; results are read after it has ended.
 */
final class Watch {
  private static final double KILOBYTES = 1024;

  private final RunningInstallation running;
  private final List<String> units;
  private final Duration warmUp;
  private final Map<String, Unit> watched = new TreeMap<>();

  /** What is known of a unit over all its lives. */
  static final class Unit {
    private long pid = -1;
    private long bornNanos;
    private Life present;
    private Life longest;
    private double peak;
    private int mostFiles;
    private int mostThreads;

    private Unit(Duration warmUp) {
      this.present = new Life(warmUp);
      this.longest = present;
    }

    /** Returns its longest life. */
    Life longest() {
      return longest;
    }

    /** Returns the most MiB it held in any life. */
    double peak() {
      return peak;
    }

    /** Returns the most files and sockets it had open. */
    int mostFiles() {
      return mostFiles;
    }

    /** Returns the most threads it had. */
    int mostThreads() {
      return mostThreads;
    }
  }

  /**
   * @param warmUp what is left out of every life
   */
  Watch(RunningInstallation running, List<String> units, Duration warmUp) {
    this.running = running;
    this.units = List.copyOf(units);
    this.warmUp = warmUp;
  }

  /** Samples every unit once. */
  void look(long nowNanos) {
    for (String name : units) {
      long pid = running.service(name).map(ManagedService::pid).orElse(-1L);
      if (pid > 0) {
        look(watched.computeIfAbsent(name, _ -> new Unit(warmUp)), pid, nowNanos);
      }
    }
  }

  private void look(Unit unit, long pid, long nowNanos) {
    if (unit.pid != pid) {
      unit.pid = pid;
      unit.bornNanos = nowNanos;
      unit.present = new Life(warmUp);
    }
    Map<String, Double> status = status(pid);
    double kilobytes = status.getOrDefault("VmRSS", 0.0);
    if (kilobytes > 0) {
      int threads = status.getOrDefault("Threads", 0.0).intValue();
      Life.Sample sample = new Life.Sample(kilobytes / KILOBYTES, openFiles(pid), threads);
      unit.present.add(Duration.ofNanos(nowNanos - unit.bornNanos), sample);
      unit.peak = Math.max(unit.peak, sample.megabytes());
      unit.mostFiles = Math.max(unit.mostFiles, sample.files());
      unit.mostThreads = Math.max(unit.mostThreads, threads);
      if (unit.longest.watched().compareTo(unit.present.watched()) <= 0) {
        unit.longest = unit.present;
      }
    }
  }

  /** Returns the units by name. */
  Map<String, Unit> units() {
    return watched;
  }

  /** Returns how many files and sockets each unit has open now. */
  Map<String, Integer> openFiles() {
    Map<String, Integer> open = new TreeMap<>();
    for (String name : units) {
      long pid = running.service(name).map(ManagedService::pid).orElse(-1L);
      if (pid > 0) {
        open.put(name, openFiles(pid));
      }
    }
    return open;
  }

  /** Reads the two lines of interest; empty when the process was ended a moment ago. */
  private static Map<String, Double> status(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:") || line.startsWith("Threads:"))
          .collect(
              Collectors.toMap(
                  line -> line.substring(0, line.indexOf(':')),
                  line -> Double.parseDouble(line.replaceAll("[^0-9]", ""))));
    } catch (IOException | RuntimeException gone) {
      return Map.of(); // The next look finds its successor.
    }
  }

  private static int openFiles(long pid) {
    List<Path> open = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      entries.forEach(open::add);
    } catch (IOException | RuntimeException gone) {
      return open.size(); // As above.
    }
    return open.size();
  }
}
