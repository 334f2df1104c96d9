package io.voxbridge.core.inbound;

import io.voxbridge.domain.privacy.PersonalData;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.store.inbound.InboundCall;
import io.voxbridge.store.inbound.InboundCall.Arrival;
import io.voxbridge.store.inbound.InboundCall.Outcome;
import io.voxbridge.store.inbound.InboundCallStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes incoming calls on: one dispatch per room, however often and wherever it is announced.
 * Thread-safe.
 */
public final class InboundCalls {
  private static final Logger log = LoggerFactory.getLogger(InboundCalls.class);

  /** Longer than the search for a worker takes; after it the Backend that searched is dead. */
  private static final Duration LONGEST_SEARCH = Duration.ofSeconds(60);

  /** A redelivery comes within minutes. */
  private static final Duration MEMORY = Duration.ofDays(1);

  /** What another Backend's search is answered with: LiveKit need not announce the call again. */
  private static final Outcome UNDER_WAY =
      new Outcome(200, "{\"ok\":true,\"status\":\"dispatching\"}", "", "");

  private final InboundCallStore calls;
  private final WorkerSearch workers;
  private final RefusedCalls records;
  private final LiveKitApi livekit;
  private final InboundCounters counters;
  private final Clock clock;
  private final ConcurrentMap<String, CompletableFuture<Outcome>> searches =
      new ConcurrentHashMap<>();

  /** How far a room has come. */
  public enum Standing {
    /** Nobody has taken it on. */
    UNKNOWN,
    /** A worker is being searched. */
    SEARCHING,
    /** A worker has taken it, or none would, or the Backend that searched died. */
    DECIDED
  }

  InboundCalls(
      InboundCallStore calls,
      WorkerSearch workers,
      RefusedCalls records,
      LiveKitApi livekit,
      InboundCounters counters,
      Clock clock) {
    this.calls = calls;
    this.workers = workers;
    this.records = records;
    this.livekit = livekit;
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * Takes a call on, unless somebody has, and returns what came of it; for a call that is known
   * that is what came of it the first time. Blocks while a worker is searched.
   */
  public Outcome arrived(Arrival arrival) {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> running = searches.putIfAbsent(arrival.room(), mine);
    if (running != null) {
      counters.countRepeated();
      return resultOf(running);
    }
    try (CallMarks.Scope _ = new CallMarks("", arrival.room(), "", "").enter()) {
      Outcome outcome = take(arrival);
      mine.complete(outcome);
      return outcome;
    } catch (RuntimeException failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      searches.remove(arrival.room(), mine);
    }
  }

  private static Outcome resultOf(CompletableFuture<Outcome> search) {
    try {
      return search.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  private Outcome take(Arrival arrival) {
    if (!calls.claim(arrival, clock.instant())) {
      counters.countRepeated();
      return calls.find(arrival.room()).map(InboundCall::outcome).orElse(UNDER_WAY);
    }
    Outcome outcome = workers.find(arrival);
    if (!calls.settle(arrival.room(), outcome)) {
      // The sweep has given up on this room: a worker that took the call is let go with it.
      log.warn("Room {} was given up while a worker was searched", arrival.room());
    }
    if (outcome.accepted()) {
      counters.countAccepted();
      log.info(
          "Incoming call {} is session {}: a worker has it", arrival.room(), outcome.sessionId());
    } else {
      letGo(arrival, outcome.reason());
    }
    return outcome;
  }

  private void letGo(Arrival arrival, String reason) {
    counters.countRefused();
    log.warn(
        "Incoming call {} to {} is ended, the caller hears busy: {}",
        arrival.room(),
        PersonalData.number(arrival.dialledNumber()),
        reason);
    try {
      var _ = livekit.rooms().delete(arrival.room());
    } catch (LiveKitException failure) {
      log.warn(
          "Room {} could not be deleted and is swept soon: {}",
          arrival.room(),
          failure.getMessage());
    }
    records.record(arrival, reason, clock.instant());
  }

  /** Returns how far a room has come. */
  public Standing standing(String room) {
    Optional<InboundCall> call = calls.find(room);
    if (call.isEmpty()) {
      return Standing.UNKNOWN;
    }
    boolean searching =
        call.get().outcome() == null
            && call.get().claimedAt().isAfter(clock.instant().minus(LONGEST_SEARCH));
    return searching ? Standing.SEARCHING : Standing.DECIDED;
  }

  /** Says that a room was removed because nobody talked in it. */
  public void abandoned(String room) {
    Optional<InboundCall> call = calls.find(room);
    String reason = "the Backend that searched a worker for the call ended before it found one";
    if (call.isPresent() && calls.settle(room, new Outcome(502, "{}", "", reason))) {
      counters.countRefused();
      records.record(call.get().arrival(), reason, clock.instant());
    }
    ended(room);
  }

  /** Says that the caller or the room is gone. */
  public void ended(String room) {
    calls.end(room, clock.instant());
  }

  /** Forgets calls of long ago. */
  void forget() {
    long forgotten = calls.forgetBefore(clock.instant().minus(MEMORY));
    log.debug("{} incoming calls of long ago forgotten", forgotten);
  }
}
