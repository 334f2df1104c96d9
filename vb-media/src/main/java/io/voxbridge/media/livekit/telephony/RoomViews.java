package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.livekit.api.RoomInfo;
import io.voxbridge.media.room.Participant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Who is in many rooms. LiveKit tells it room by room: rooms that are looked at anyway are not
 * asked for again, the others a few at a time.
 */
final class RoomViews {
  private static final int AT_ONCE = 16;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final Function<String, List<Participant>> ask;
  private final LongSupplier ticker;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  /**
   * @param ask returns who is in a room
   * @param ticker monotonic nanoseconds
   */
  RoomViews(Function<String, List<Participant>> ask, LongSupplier ticker) {
    this.ask = ask;
    this.ticker = ticker;
  }

  /** Returns the participants by room. */
  Map<String, List<Participant>> of(
      List<RoomInfo> rooms, Function<String, Optional<LiveKitDial>> dials) {
    var found = new HashMap<String, List<Participant>>();
    var asked = new ArrayList<String>();
    for (var room : rooms) {
      dials
          .apply(room.name())
          .flatMap(LiveKitDial::sighting)
          .filter(each -> ticker.getAsLong() - each.nanos() < FRESH.toNanos())
          .ifPresentOrElse(
              each -> found.put(room.name(), each.participants()), () -> asked.add(room.name()));
    }
    if (!asked.isEmpty()) {
      askAll(asked, found);
    }
    return found;
  }

  private void askAll(List<String> rooms, Map<String, List<Participant>> found) {
    var threads = Thread.ofVirtual().name("livekit-rooms-", 0).factory();
    try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
      var answers = new HashMap<String, Future<List<Participant>>>();
      for (var room : rooms) {
        answers.put(room, executor.submit(() -> inTurn(room)));
      }
      for (var each : answers.entrySet()) {
        found.put(each.getKey(), each.getValue().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at rooms", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private List<Participant> inTurn(String room) throws InterruptedException {
    turns.acquire();
    try {
      return ask.apply(room);
    } finally {
      turns.release();
    }
  }
}
