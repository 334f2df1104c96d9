package io.voxbridge.agents.recycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a process's size from {@code /proc/<pid>/status}, see proc_pid_status(5). */
public final class ProcStatus implements ProcessMeter {
  private final Path file;

  /** Measures this process. */
  public ProcStatus() {
    this(Path.of("/proc/self/status"));
  }

  ProcStatus(Path file) {
    this.file = file;
  }

  @Override
  public Size measure() throws IOException {
    List<String> lines = Files.readAllLines(file);
    return new Size(number(lines, "VmRSS:") * 1024, Math.toIntExact(number(lines, "Threads:")));
  }

  private long number(List<String> lines, String key) throws IOException {
    for (String line : lines) {
      if (line.startsWith(key)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("%s has no %s".formatted(file, key));
  }
}
