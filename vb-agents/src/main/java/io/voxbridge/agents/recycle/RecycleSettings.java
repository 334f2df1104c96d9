package io.voxbridge.agents.recycle;

import io.voxbridge.agents.settings.SettingsReader;

/**
 * When a worker has grown too large.
 *
 * @param residentBytes resident memory that is too much; 0 for no limit
 * @param threads native threads that are too many; 0 for no limit
 */
public record RecycleSettings(long residentBytes, int threads) {
  private static final int SMALLEST_MIB = 100;
  private static final int FEWEST_THREADS = 50;
  private static final long MIB = 1L << 20;

  /** Reads {@code WORKER_RECYCLE_RESIDENT_MIB} and {@code WORKER_RECYCLE_THREADS}. */
  public static RecycleSettings read(SettingsReader settings) {
    return new RecycleSettings(
        limit(settings, "worker-recycle.resident-mib", SMALLEST_MIB) * MIB,
        limit(settings, "worker-recycle.threads", FEWEST_THREADS));
  }

  private static int limit(SettingsReader settings, String property, int least) {
    int value = settings.number(property, 0, 1_000_000);
    if (value > 0 && value < least) {
      settings.problem(
          property,
          "is %d, which a worker passes as soon as it has started; give %d or more, or 0 for no limit"
              .formatted(value, least));
    }
    return value;
  }
}
