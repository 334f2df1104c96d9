package io.voxbridge.observe.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memory that this process holds, from {@code /proc/self/statm} (proc(5)). Thread-safe. */
public final class ResidentMemory {
  private static final Logger log = LoggerFactory.getLogger(ResidentMemory.class);
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final long PAGE_BYTES = 4096;

  private ResidentMemory() {}

  /** Returns the bytes; not a number where the system does not tell. */
  public static double bytes() {
    try {
      String[] pages = Files.readString(STATM).strip().split(" ", -1);
      return (double) Long.parseLong(pages[1]) * PAGE_BYTES;
    } catch (IOException unknown) {
      log.trace("No {} on this system", STATM, unknown);
      return Double.NaN;
    }
  }
}
