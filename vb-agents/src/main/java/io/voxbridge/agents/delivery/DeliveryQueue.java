package io.voxbridge.agents.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides what is tried when: entries that are due, oldest first, no more than a number of them at
 * once. Knows nothing of files or threads. For one thread at a time.
 */
final class DeliveryQueue {
  private static final class Entry {
    int failures;
    long dueNanos;
    boolean underway;
  }

  private final int concurrency;
  private final RetrySchedule schedule;
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private int underway;

  /**
   * @param concurrency most attempts at once
   */
  DeliveryQueue(int concurrency, RetrySchedule schedule) {
    this.concurrency = concurrency;
    this.schedule = schedule;
  }

  /** Adds an entry that is due at once, unless it is known. */
  void add(String name, long nowNanos) {
    entries.computeIfAbsent(
        name,
        _ -> {
          Entry entry = new Entry();
          entry.dueNanos = nowNanos;
          return entry;
        });
  }

  /** Makes the entries those given: adds the unknown, forgets what is gone and not underway. */
  void reconcile(Collection<String> names, long nowNanos) {
    entries.entrySet().removeIf(e -> !e.getValue().underway && !names.contains(e.getKey()));
    names.forEach(name -> add(name, nowNanos));
  }

  /** Returns what to try now, oldest first, and counts it as underway. */
  List<String> take(long nowNanos) {
    List<String> taken = new ArrayList<>();
    for (var each : entries.entrySet()) {
      if (underway == concurrency) {
        break;
      }
      Entry entry = each.getValue();
      if (!entry.underway && entry.dueNanos - nowNanos <= 0) {
        entry.underway = true;
        underway++;
        taken.add(each.getKey());
      }
    }
    return taken;
  }

  /** Ends an attempt: the entry is delivered or put aside. */
  void finished(String name) {
    Entry entry = entries.remove(name);
    if (entry != null && entry.underway) {
      underway--;
    }
  }

  /**
   * Ends an attempt that failed.
   *
   * @return the wait until the next one
   */
  Duration failed(String name, long nowNanos) {
    Entry entry = entries.get(name);
    if (entry == null || !entry.underway) {
      throw new IllegalStateException("not underway: " + name);
    }
    entry.underway = false;
    underway--;
    entry.failures++;
    Duration wait = schedule.waitAfter(entry.failures);
    entry.dueNanos = nowNanos + wait.toNanos();
    return wait;
  }

  /** Makes everything due at once, as after an operator's request. */
  void hurry(long nowNanos) {
    entries.values().stream()
        .filter(entry -> !entry.underway)
        .forEach(entry -> entry.dueNanos = nowNanos);
  }

  /** Returns the time until something is due; empty when nothing waits or no more may start. */
  OptionalLong nanosUntilDue(long nowNanos) {
    if (underway == concurrency) {
      return OptionalLong.empty();
    }
    return entries.values().stream()
        .filter(entry -> !entry.underway)
        .mapToLong(entry -> Math.max(0, entry.dueNanos - nowNanos))
        .min();
  }

  /** Returns the names of the entries that are not delivered yet, oldest first. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Returns how many entries are not delivered yet. */
  int size() {
    return entries.size();
  }

  /** Returns how many attempts are being made. */
  int underway() {
    return underway;
  }
}
