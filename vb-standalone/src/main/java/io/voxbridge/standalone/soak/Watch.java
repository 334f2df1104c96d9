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
import java.util.stream.Stream;

/**
 * Looks at the processes again and again: memory and open files, from {@code /proc}. One thread
 * samples; results are read after it has ended.
 */
final class Watch {
  private static final double KILOBYTES = 1024;

  private final RunningInstallation running;
  private final List<String> units;
  private final Map<String, Unit> watched = new TreeMap<>();

  /** What is known of a unit over all its lives. */
  static final class Unit {
    private long pid = -1;
    private long bornNanos;
    private Trend present = new Trend();
    private Trend longest = present;
    private double peak;
    private int mostFiles;

    /** Returns its longest life. */
    Trend longest() {
      return longest;
    }

    /** Returns the most megabytes it held in any life. */
    double peak() {
      return peak;
    }

    /** Returns the most files and sockets it had open. */
    int mostFiles() {
      return mostFiles;
    }
  }

  Watch(RunningInstallation running, List<String> units) {
    this.running = running;
    this.units = List.copyOf(units);
  }

  /** Samples every unit once. */
  void look(long nowNanos) {
    for (String name : units) {
      long pid = running.service(name).map(ManagedService::pid).orElse(-1L);
      if (pid <= 0) {
        continue;
      }
      Unit unit = watched.computeIfAbsent(name, _ -> new Unit());
      if (unit.pid != pid) {
        unit.pid = pid;
        unit.bornNanos = nowNanos;
        unit.present = new Trend();
      }
      double megabytes = residentMegabytes(pid);
      if (megabytes > 0) {
        unit.present.add(Duration.ofNanos(nowNanos - unit.bornNanos), megabytes);
        unit.peak = Math.max(unit.peak, megabytes);
        unit.mostFiles = Math.max(unit.mostFiles, openFiles(pid));
        if (unit.longest.watched().compareTo(unit.present.watched()) <= 0) {
          unit.longest = unit.present;
        }
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

  private static double residentMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILOBYTES)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException gone) {
      return 0; // It was killed a moment ago; the next look finds its successor.
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
