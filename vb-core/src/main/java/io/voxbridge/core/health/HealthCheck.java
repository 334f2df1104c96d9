package io.voxbridge.core.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Tries every part at the same time, each within a limit. A part that hangs is tried once, however
 * often it is asked for, until that try ends. Thread-safe.
 */
final class HealthCheck {
  private final List<HealthPart> parts;
  private final Executor executor;
  private final Duration limit;
  private final LongSupplier nanoTime;
  private final Map<String, CompletableFuture<Optional<String>>> running =
      new ConcurrentHashMap<>();

  HealthCheck(List<HealthPart> parts, Executor executor, Duration limit, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.parts = List.copyOf(parts);
    this.executor = executor;
    this.limit = limit;
  }

  /** Returns whether the Backend is of no use without the part of that name. */
  boolean isEssential(String name) {
    return parts.stream().anyMatch(part -> part.name().equals(name) && part.essential());
  }

  /** Returns per part what is wrong; empty where the part works. */
  Map<String, Optional<String>> run() {
    List<CompletableFuture<Optional<String>>> tries = new ArrayList<>();
    for (HealthPart part : parts) {
      tries.add(running.computeIfAbsent(part.name(), name -> start(part)));
    }
    long deadline = nanoTime.getAsLong() + limit.toNanos();
    Map<String, Optional<String>> problems = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      problems.put(parts.get(i).name(), result(parts.get(i), tries.get(i), deadline));
    }
    return problems;
  }

  /** Tries one part and returns whether it works. */
  boolean works(HealthPart part) {
    return result(
            part,
            running.computeIfAbsent(part.name(), name -> start(part)),
            nanoTime.getAsLong() + limit.toNanos())
        .isEmpty();
  }

  private CompletableFuture<Optional<String>> start(HealthPart part) {
    CompletableFuture<Optional<String>> attempt =
        CompletableFuture.supplyAsync(part::problem, executor);
    // On the executor, never inline: the entry is not in the map before this method returns.
    var _ =
        attempt.whenCompleteAsync(
            (result, failure) -> running.remove(part.name(), attempt), executor);
    return attempt;
  }

  private Optional<String> result(
      HealthPart part, CompletableFuture<Optional<String>> attempt, long deadline) {
    try {
      return attempt.get(Math.max(0, deadline - nanoTime.getAsLong()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      return Optional.of("no answer within %d ms. %s".formatted(limit.toMillis(), part.advice()));
    } catch (ExecutionException failed) {
      return Optional.of("the check failed: " + failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of(part.name() + " was not checked: the Backend is stopping");
    }
  }
}
