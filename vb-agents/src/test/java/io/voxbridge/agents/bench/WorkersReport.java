package io.voxbridge.agents.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Prints what workers in calls take, worker by worker, and what that says about the goal. */
final class WorkersReport {
  private static final double PSS = 110;

  private final List<Tally> tallies;
  private final List<String> loads = new ArrayList<>();
  private List<ProcessTree.Look> idle = List.of();
  private List<ProcessTree.Look> begin = List.of();
  private List<ProcessTree.Look> end = List.of();
  private double seconds;

  /**
   * Creates a report.
   *
   * @param tallies one for each worker
   */
  WorkersReport(List<Tally> tallies) {
    this.tallies = tallies;
  }

  /** Notes the load of the machine. */
  void load() throws IOException {
    loads.add(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
  }

  /** Takes looks at workers before their first call. */
  void idle(List<Map<Long, ProcessTree.Look>> looks) {
    idle = whole(looks);
  }

  /** Takes looks when all of them talk. */
  void begin(List<Map<Long, ProcessTree.Look>> looks, long nanos) {
    begin = whole(looks);
    seconds = -nanos / 1e9;
  }

  /** Takes looks at the end of the measurement, while all of them talk. */
  void end(List<Map<Long, ProcessTree.Look>> looks, long nanos) {
    end = whole(looks);
    seconds += nanos / 1e9;
  }

  /** Workers with whatever they have started. */
  private static List<ProcessTree.Look> whole(List<Map<Long, ProcessTree.Look>> looks) {
    return looks.stream()
        .map(each ->
            new ProcessTree.Look(
                sum(each, ProcessTree.Look::cpuSeconds),
                new ProcessTree.Memory(
                    sum(each, look -> look.memory().rss()),
                    sum(each, look -> look.memory().pss()),
                    sum(each, look -> look.memory().anonymous()))))
        .toList();
  }

  private static double sum(
      Map<Long, ProcessTree.Look> looks, ToDoubleFunction<ProcessTree.Look> what) {
    return looks.values().stream().mapToDouble(what).sum();
  }

  void print() {
    System.out.printf(
        "%nmachine: %d cores, load %s before and %s after; %d workers in calls for %.0f s, all at once%n%n",
        Runtime.getRuntime().availableProcessors(),
        loads.getFirst(),
        loads.getLast(),
        tallies.size(),
        seconds);
    System.out.println(
        "| worker | PSS before its first call, MiB | PSS in call, MiB | of it in no file, MiB | RSS in call, MiB"
            + " | CPU in call, percent of a core | turns | end of speech to bot, p50 / p95, ms | what went wrong |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    List<Figures> columns = IntStream.range(0, 5).mapToObj(each -> new Figures()).toList();
    for (int i = 0; i < tallies.size(); i++) {
      ProcessTree.Memory memory = end.get(i).memory();
      double[] values = {
        idle.get(i).memory().pss(),
        memory.pss(),
        memory.anonymous(),
        memory.rss(),
        100 * (end.get(i).cpuSeconds() - begin.get(i).cpuSeconds()) / seconds
      };
      for (int column = 0; column < values.length; column++) {
        columns.get(column).add(values[column]);
      }
      Tally tally = tallies.get(i);
      row(Integer.toString(i + 1), values);
      System.out.printf(
          " %d | %s | %s |%n", tally.turns.count(), tally.turns.both(), tally.wrong());
    }
    row("median", columns.stream().mapToDouble(Figures::median).toArray());
    System.out.println(" | | |");
    row("most", columns.stream().mapToDouble(Figures::most).toArray());
    System.out.println(" | | |");
    double most = columns.get(1).most();
    System.out.printf(
        "%nPSS of a worker in call: at most %.0f MiB, goal at most %.0f: %s%n",
        most, PSS, most <= PSS ? "met" : "MISSED");
  }

  private static void row(String name, double[] values) {
    System.out.printf(
        "| %s | %.0f | %.0f | %.0f | %.0f | %.1f |",
        name, values[0], values[1], values[2], values[3], values[4]);
  }
}
