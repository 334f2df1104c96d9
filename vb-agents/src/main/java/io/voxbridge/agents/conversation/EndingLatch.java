package io.voxbridge.agents.conversation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Decides once how the call ends: the first ending wins. Thread-safe. */
final class EndingLatch {
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  /** Ends the call; returns whether this was the first ending. */
  boolean decide(Ending candidate) {
    return ending.complete(candidate);
  }

  boolean isDecided() {
    return ending.isDone();
  }

  @Nullable Ending get() {
    return ending.getNow(null);
  }

  /** Waits for the ending, at most this long; returns whether it is decided. */
  boolean await(Duration limit) throws InterruptedException {
    return await(ending, limit);
  }

  /** Waits for the ending or something else; returns whether one of them came in time. */
  boolean awaitOr(CompletableFuture<?> other, Duration limit) throws InterruptedException {
    return await(CompletableFuture.anyOf(ending, other), limit);
  }

  private static boolean await(CompletableFuture<?> future, Duration limit)
      throws InterruptedException {
    try {
      future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }
}
