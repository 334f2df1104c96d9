package io.voxbridge.agents.recycle;

import java.util.Optional;

/** Decides whether a process is too large. */
final class RecycleRule {
  private static final long MIB = 1L << 20;

  private RecycleRule() {}

  /** Says what is too much, as a part of a sentence; empty when nothing is. */
  static Optional<String> excess(RecycleSettings limits, ProcessMeter.Size size) {
    if (limits.residentBytes() > 0 && size.residentBytes() >= limits.residentBytes()) {
      return Optional.of(
          "%d MiB of memory, limit %d (WORKER_RECYCLE_RESIDENT_MIB)"
              .formatted(size.residentBytes() / MIB, limits.residentBytes() / MIB));
    }
    if (limits.threads() > 0 && size.threads() >= limits.threads()) {
      return Optional.of(
          "%d threads, limit %d (WORKER_RECYCLE_THREADS)"
              .formatted(size.threads(), limits.threads()));
    }
    return Optional.empty();
  }
}
