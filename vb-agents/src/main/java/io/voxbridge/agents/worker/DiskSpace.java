package io.voxbridge.agents.worker;

import io.voxbridge.domain.upkeep.DiskLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the disks that calls need: names them before they are full and when they are. Calls are
 * held all the same: a result that finds no room goes straight to the Backend. Thread-safe.
 */
public final class DiskSpace {
  private static final DiskLimits LIMITS = DiskLimits.DEFAULT;

  private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);

  private final Map<String, Path> folders;
  private final Reader reader;
  private List<String> last = List.of();

  /** Reads how many bytes this process may still write below a folder. */
  @FunctionalInterface
  public interface Reader {
    /** Returns the bytes. */
    long usableBytes(Path folder) throws IOException;

    /** Returns a reader of the real file systems. */
    static Reader ofFileSystems() {
      return folder -> Files.getFileStore(folder).getUsableSpace();
    }
  }

  /**
   * @param folders by the variable that names them
   */
  public DiskSpace(Map<String, Path> folders, Reader reader) {
    this.folders = new LinkedHashMap<>(folders);
    this.reader = reader;
  }

  /** Returns what is wrong, a sentence each; empty when there is room everywhere. */
  public synchronized List<String> problems() {
    List<String> problems = new ArrayList<>();
    folders.forEach((variable, folder) -> {
      try {
        long usable = reader.usableBytes(folder);
        DiskLimits.Room room = LIMITS.judge(usable);
        if (room != DiskLimits.Room.ENOUGH) {
          problems.add(
              "disk %s: %s (%s) has %d MB left. %s"
                  .formatted(
                      room == DiskLimits.Room.FULL ? "full" : "almost full",
                      folder,
                      variable,
                      usable >> 20,
                      "Free space: delete old recordings, or move the folder to a larger disk"));
        }
      } catch (IOException unreadable) {
        problems.add(
            "%s (%s) cannot be looked at: %s"
                .formatted(folder, variable, Objects.toString(unreadable.getMessage(), "")));
      }
    });
    if (!sameKinds(problems, last)) {
      if (problems.isEmpty()) {
        log.info("there is room on every disk again");
      }
      problems.forEach(problem -> log.warn("{}; calls go on meanwhile", problem));
    }
    last = List.copyOf(problems);
    return last;
  }

  /** The megabytes change all the time; a line is written when a disk or its state does. */
  private static boolean sameKinds(List<String> one, List<String> other) {
    return one.stream()
        .map(DiskSpace::kind)
        .toList()
        .equals(other.stream().map(DiskSpace::kind).toList());
  }

  private static String kind(String problem) {
    int has = problem.indexOf(" has ");
    return has < 0 ? problem : problem.substring(0, has);
  }
}
