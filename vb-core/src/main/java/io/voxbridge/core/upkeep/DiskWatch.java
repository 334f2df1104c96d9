package io.voxbridge.core.upkeep;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.core.health.WarningSource;
import io.voxbridge.domain.upkeep.DiskLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Names disks that run full. Thread-safe. */
final class DiskWatch implements WarningSource {
  private final List<Path> folders;
  private final DiskLimits limits;
  private final Reader reader;

  /** Reads how many bytes may still be written below a folder. */
  @FunctionalInterface
  interface Reader {
    /** Returns them; fails when the folder is not there. */
    long usableBytes(Path folder) throws IOException;
  }

  DiskWatch(List<Path> folders, DiskLimits limits, Reader reader) {
    this.folders = List.copyOf(folders);
    this.limits = limits;
    this.reader = reader;
  }

  @Override
  public List<Warning> warnings() {
    return folders.stream().flatMap(folder -> warning(folder).stream()).toList();
  }

  /**
   * The text does not name the bytes: they change all the time, and each change would be logged.
   */
  private Optional<Warning> warning(Path folder) {
    try {
      return switch (limits.judge(reader.usableBytes(folder))) {
        case ENOUGH -> Optional.empty();
        case LOW ->
            Optional.of(
                new Warning(
                    WarningCode.DISK_ALMOST_FULL,
                    "the disk with %s has less than %d MB left"
                        .formatted(folder, limits.lowBytes() >> 20),
                    "Free space before it is full (df -h " + folder + ")."));
        case FULL ->
            Optional.of(
                new Warning(
                    WarningCode.DISK_FULL,
                    "the disk with %s is full: less than %d MB are left"
                        .formatted(folder, limits.fullBytes() >> 20),
                    "Free space now: whoever writes there stops working (df -h " + folder + ")."));
      };
    } catch (IOException unreadable) {
      return Optional.of(
          new Warning(
              WarningCode.DISK_UNREADABLE,
              "%s cannot be looked at: %s".formatted(folder, unreadable),
              "Mend DISKS_WATCHED, or make the folder."));
    }
  }
}
