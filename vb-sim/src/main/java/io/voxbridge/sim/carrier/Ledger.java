package io.voxbridge.sim.carrier;

import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.sim.number.CallPlan;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every call since the start, so that tests can prove who was called how often. Keeps a bounded
 * number and counts what it forgot. Guarded by the network's lock.
 */
public final class Ledger {
  /** Calls kept. */
  static final int CAPACITY = 200_000;

  private final Deque<LedgerEntry> entries = new ArrayDeque<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private long forgotten;
  private long overlapping;

  /**
   * The ledger for the outside.
   *
   * @param total calls since the start
   * @param overlapping how many were placed while another call to the same number lived
   * @param forgotten how many are no longer listed
   * @param calls the others, oldest first
   */
  public record View(long total, long overlapping, long forgotten, List<CallRecord> calls) {}

  /** Returns which call to this number the next one is, from 1. */
  int nextAttempt(String number) {
    return attempts.getOrDefault(number, 0) + 1;
  }

  LedgerEntry open(DialRequest request, CallPlan plan, Instant placedAt, boolean overlaps) {
    int attempt = attempts.merge(request.to(), 1, Integer::sum);
    var entry = new LedgerEntry(request, plan, attempt, placedAt, overlaps);
    if (entries.size() == CAPACITY) {
      entries.removeFirst();
      forgotten++;
    }
    entries.addLast(entry);
    overlapping += overlaps ? 1 : 0;
    return entry;
  }

  /** Shows the ledger, or the part about one number. */
  public View view(Optional<String> number) {
    var calls =
        entries.stream()
            .filter(entry -> number.map(entry.request().to()::equals).orElse(true))
            .map(LedgerEntry::view)
            .toList();
    return new View(forgotten + entries.size(), overlapping, forgotten, calls);
  }
}
