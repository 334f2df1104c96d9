package io.voxbridge.standalone.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one worker holds between calls, and how that grows. For one thread. */
final class WorkerWatch {
  // The rule for leaks: the most a thousand calls may add, and what is noise.
  private static final double MEGABYTES = 20;
  private static final double MEGABYTES_NOISE = 8;
  private static final double HANDLES = 5;
  private static final double HANDLES_NOISE = 3;

  private final String name;
  private final long pid;
  private final Map<String, Growth> growth = new LinkedHashMap<>();
  private final List<Footprint> seen = new ArrayList<>();

  WorkerWatch(String name, long pid) {
    this.name = name;
    this.pid = pid;
    growth.put("RSS MiB", new Growth(MEGABYTES, MEGABYTES_NOISE));
    growth.put("threads", new Growth(HANDLES, HANDLES_NOISE));
    growth.put("files", new Growth(HANDLES, HANDLES_NOISE));
    growth.put("sockets", new Growth(HANDLES, HANDLES_NOISE));
  }

  /** Takes a sample; the worker holds no call. */
  void look(int calls) throws IOException {
    Footprint now = Footprint.of(pid);
    seen.add(now);
    growth("RSS MiB").add(calls, now.residentMb());
    growth("threads").add(calls, now.threads());
    growth("files").add(calls, now.files());
    growth("sockets").add(calls, now.sockets());
  }

  /** Returns the latest sample. */
  Footprint last() {
    return seen.getLast();
  }

  /** Returns the line of the table. */
  String line(int calls) {
    Footprint first = seen.getFirst();
    Footprint last = seen.getLast();
    return "%-12s %6d  %4.0f -> %4.0f  %3d -> %3d  %3d -> %3d  %3d -> %3d  %s"
        .formatted(
            name,
            calls,
            first.residentMb(),
            last.residentMb(),
            first.threads(),
            last.threads(),
            first.files(),
            last.files(),
            first.sockets(),
            last.sockets(),
            growth("RSS MiB").isJudged() ? slopes() : "too few samples to judge");
  }

  /** Returns what grew more than it may, a line each. */
  List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    growth.forEach((what, each) -> {
      if (each.leaks()) {
        leaks.add("%s: %s grow by %.1f per thousand calls".formatted(name, what, each.slope()));
      }
    });
    return leaks;
  }

  private String slopes() {
    return "%+.1f MiB %+.1f thr %+.1f files %+.1f sock"
        .formatted(
            growth("RSS MiB").slope(),
            growth("threads").slope(),
            growth("files").slope(),
            growth("sockets").slope());
  }

  private Growth growth(String what) {
    return Objects.requireNonNull(growth.get(what));
  }
}
