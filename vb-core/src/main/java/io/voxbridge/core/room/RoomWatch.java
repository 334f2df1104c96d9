package io.voxbridge.core.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which rooms somebody has waited in for too long without a bot. Keeps since when each has
 * been seen like that; not thread-safe.
 */
final class RoomWatch {
  private final Duration patience;
  private final Map<String, Long> aloneSince = new HashMap<>();

  /**
   * @param patience how long somebody may wait
   */
  RoomWatch(Duration patience) {
    this.patience = patience;
  }

  /** How a room stands with those who find workers. */
  enum Standing {
    /** Its call was never announced to us. */
    UNANNOUNCED,
    /** A worker is being searched: it may wait. */
    SEARCHING,
    /** A worker should be there by now. */
    EXPECTED
  }

  /**
   * A room at one moment.
   *
   * @param name its name
   * @param waiting whether a caller or visitor is in it and no bot
   * @param standing how it stands
   */
  record Sample(String name, boolean waiting, Standing standing) {}

  /** What to do with a room. */
  sealed interface Verdict {
    /** Returns the room's name. */
    String room();

    /** Find a worker after all. */
    record Dispatch(String room) implements Verdict {}

    /** Remove the room, so that the caller is free. */
    record Remove(String room) implements Verdict {}
  }

  /**
   * Looks at all rooms there are; those that are not among them any more are forgotten.
   *
   * @param nowNanos on a clock that never jumps
   */
  List<Verdict> look(long nowNanos, List<Sample> rooms) {
    Set<String> names = rooms.stream().map(Sample::name).collect(Collectors.toSet());
    aloneSince.keySet().retainAll(names);
    List<Verdict> verdicts = new ArrayList<>();
    for (Sample room : rooms) {
      if (!room.waiting() || room.standing() == Standing.SEARCHING) {
        aloneSince.remove(room.name());
        continue;
      }
      Long since = aloneSince.putIfAbsent(room.name(), nowNanos);
      if (since != null && nowNanos - since >= patience.toNanos()) {
        // Whatever is done now gets its own time to take effect.
        aloneSince.put(room.name(), nowNanos);
        verdicts.add(
            room.standing() == Standing.UNANNOUNCED
                ? new Verdict.Dispatch(room.name())
                : new Verdict.Remove(room.name()));
      }
    }
    return verdicts;
  }
}
