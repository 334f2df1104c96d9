package io.voxbridge.agents.worker;

import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.domain.version.BuildVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What makes this worker the one it is.
 *
 * @param instance number from the unit's name, 1 or more
 * @param sockets folder of all workers' sockets on this host
 * @param workers how many instances run on this host, for the capacity shown at health
 * @param maxConcurrentCalls call slots
 * @param journals folder with one journal per instance
 * @param outboxes folder with one outbox per instance
 * @param version release and commit
 */
public record WorkerSettings(
    int instance,
    Path sockets,
    int workers,
    int maxConcurrentCalls,
    Path journals,
    Path outboxes,
    String version) {

  /** Longest path of a Unix socket in bytes: {@code sun_path} less its end mark and one spare. */
  private static final int LONGEST_SOCKET_PATH = 106;

  /**
   * Reads {@code VOXCORE_*}, {@code MAX_CONCURRENT_CALLS}, {@code JOURNAL_DIR}, {@code OUTBOX_DIR}.
   */
  public static WorkerSettings read(SettingsReader settings) {
    WorkerSettings read =
        new WorkerSettings(
            settings.number("voxcore.instance", 1, 9999),
            settings.folder("voxcore.socket-dir"),
            settings.number("voxcore.workers", 1, 9999),
            settings.number("max-concurrent-calls", 1, 1000),
            settings.folder("journal-dir"),
            settings.folder("outbox-dir"),
            settings.text("voxbridge.version").orElseGet(() -> BuildVersion.read().text()));
    int length = read.socket().toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_SOCKET_PATH) {
      settings.problem(
          "voxcore.socket-dir",
          "is too long: "
              + read.socket()
              + " has "
              + length
              + " bytes and a socket's path may have "
              + LONGEST_SOCKET_PATH
              + "; give a shorter folder");
    }
    return read;
  }

  /** Returns this worker's socket. */
  public Path socket() {
    return socketOf(instance);
  }

  /** Returns an instance's socket. */
  public Path socketOf(int otherInstance) {
    return sockets.resolve("voxcore_" + otherInstance + ".sock");
  }

  /** Returns the folder of this worker's journal; it holds the instance's lock as well. */
  public Path journal() {
    return journals.resolve(Integer.toString(instance));
  }

  /** Returns the folder of this worker's outbox. */
  public Path outbox() {
    return outboxes.resolve(Integer.toString(instance));
  }
}
