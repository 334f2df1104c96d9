package io.voxbridge.core.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.livekit.LiveKitStatusPart;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the sweep did since the start. Thread-safe. */
final class SweepCounters implements LiveKitStatusPart {
  private final AtomicLong rooms = new AtomicLong();
  private final AtomicLong lateDispatches = new AtomicLong();
  private final AtomicLong removed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /**
   * What is shown.
   *
   * @param rooms rooms of ours at the last sweep
   * @param lateDispatches calls whose webhook never came
   * @param removed rooms removed because somebody waited in vain
   * @param failed rooms that could not be dealt with and were tried again
   */
  record View(
      @JsonProperty("rooms") long rooms,
      @JsonProperty("late_dispatches") long lateDispatches,
      @JsonProperty("removed") long removed,
      @JsonProperty("failed") long failed) {}

  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public View state() {
    return new View(rooms.get(), lateDispatches.get(), removed.get(), failed.get());
  }

  void rooms(int count) {
    rooms.set(count);
  }

  void countLateDispatch() {
    lateDispatches.incrementAndGet();
  }

  void countRemoved() {
    removed.incrementAndGet();
  }

  void countFailed() {
    failed.incrementAndGet();
  }
}
