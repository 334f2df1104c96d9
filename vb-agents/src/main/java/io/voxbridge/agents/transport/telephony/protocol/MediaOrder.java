package io.voxbridge.agents.transport.telephony.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts audio messages back into their order. Waits for a missing one until more than a few wait
 * behind it, then goes on without it; one that comes later than that is dropped.
 */
final class MediaOrder {
  /** 100 ms of 20 ms messages: longer waiting would be heard as delay. */
  static final int WINDOW = 5;

  private final TreeMap<Long, byte[]> waiting = new TreeMap<>();
  private long next = -1;
  private long late;
  private long missing;

  /** Takes a message and returns those whose turn it is now. */
  List<byte[]> add(long number, byte[] payload) {
    if (next < 0) {
      next = number;
    }
    if (number < next) {
      late++;
      return List.of();
    }
    waiting.put(number, payload);
    List<byte[]> ready = inTurn();
    if (ready.isEmpty() && waiting.size() > WINDOW) {
      missing += waiting.firstKey() - next;
      next = waiting.firstKey();
      ready = inTurn();
    }
    return ready;
  }

  /** Returns what still waits, in order: nothing more will come. */
  List<byte[]> flush() {
    List<byte[]> rest = new ArrayList<>(waiting.values());
    if (!waiting.isEmpty()) {
      next = waiting.lastKey() + 1;
    }
    waiting.clear();
    return rest;
  }

  /** Returns how many came too late. */
  long late() {
    return late;
  }

  /** Returns how many were given up. */
  long missing() {
    return missing;
  }

  private List<byte[]> inTurn() {
    List<byte[]> ready = new ArrayList<>();
    for (byte[] payload = waiting.remove(next); payload != null; payload = waiting.remove(next)) {
      ready.add(payload);
      next++;
    }
    return ready;
  }
}
