package io.voxbridge.core.contact;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Ids of contact rows that begin with the time (UUID version 7, RFC 9562 section 5.7): rows of one
 * upload lie together in the database's index, where random ids would spread over all of it. Safe
 * for use by several threads.
 */
final class RowIds implements Supplier<String> {
  private static final int TIME_SHIFT = 16;
  private static final long RANDOM_PART = 0xFFFL;
  private static final long VERSION = 0x7000L;

  private final Clock clock;
  private final Supplier<String> randomIds;

  /**
   * Makes ids of time and chance.
   *
   * @param randomIds random UUIDs, never repeating
   */
  RowIds(Clock clock, Supplier<String> randomIds) {
    this.clock = clock;
    this.randomIds = randomIds;
  }

  @Override
  public String get() {
    UUID random = UUID.fromString(randomIds.get());
    long time = clock.millis() << TIME_SHIFT;
    long first = time | VERSION | (random.getMostSignificantBits() & RANDOM_PART);
    return new UUID(first, random.getLeastSignificantBits()).toString();
  }
}
