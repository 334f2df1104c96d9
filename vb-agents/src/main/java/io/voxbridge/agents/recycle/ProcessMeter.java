package io.voxbridge.agents.recycle;

import java.io.IOException;

/** Measures this process. */
@FunctionalInterface
public interface ProcessMeter {
  /**
   * The size of the process.
   *
   * @param residentBytes memory it occupies, shared pages included
   * @param threads of the system, those of native libraries included
   */
  record Size(long residentBytes, int threads) {}

  /** Measures now. */
  Size measure() throws IOException;
}
