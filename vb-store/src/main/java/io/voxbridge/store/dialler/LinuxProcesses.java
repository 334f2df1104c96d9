package io.voxbridge.store.dialler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads processes from {@code /proc}. Elsewhere it knows only itself and never says that another
 * has gone, so a standby waits for the silence of the beat instead.
 */
public final class LinuxProcesses implements Processes {
  private static final Logger log = LoggerFactory.getLogger(LinuxProcesses.class);
  private static final Path PROC = Path.of("/proc");

  /** Fields of /proc/pid/stat behind the command's name, counted from 0 (proc(5): field 22). */
  private static final int START_TIME = 19;

  private final ProcessIdentity self;

  /** Looks at this process. */
  public LinuxProcesses() {
    long pid = ProcessHandle.current().pid();
    this.self =
        new ProcessIdentity(
            hostName() + "/" + pid,
            read(PROC.resolve("sys/kernel/random/boot_id")),
            pidNamespace(),
            pid,
            startTicks(pid).orElse(0));
  }

  @Override
  public ProcessIdentity self() {
    return self;
  }

  @Override
  public boolean isGone(ProcessIdentity other) {
    if (!self.sharesProcessesWith(other)) {
      return false;
    }
    OptionalLong started = startTicks(other.pid());
    return started.isEmpty() || started.getAsLong() != other.startTicks();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      log.debug("This machine's name does not resolve", nameless);
      return "unknown-host";
    }
  }

  private static String pidNamespace() {
    try {
      return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException unknown) {
      log.debug("No process namespace to read; a dead predecessor is told by its silence", unknown);
      return "";
    }
  }

  private static OptionalLong startTicks(long pid) {
    String stat = read(PROC.resolve(Long.toString(pid)).resolve("stat"));
    // The command's name stands in parentheses and may hold blanks and parentheses itself.
    int end = stat.lastIndexOf(')');
    if (end < 0) {
      return OptionalLong.empty();
    }
    String[] fields = stat.substring(end + 1).strip().split(" ", -1);
    return fields.length > START_TIME
        ? OptionalLong.of(Long.parseLong(fields[START_TIME]))
        : OptionalLong.empty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException missing) {
      return "";
    } catch (IOException unreadable) {
      log.debug("Cannot read {}", file, unreadable);
      return "";
    }
  }
}
