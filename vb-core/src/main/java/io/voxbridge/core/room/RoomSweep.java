package io.voxbridge.core.room;

import io.voxbridge.core.inbound.ArrivalReader;
import io.voxbridge.core.inbound.InboundCalls;
import io.voxbridge.core.room.RoomWatch.Sample;
import io.voxbridge.core.room.RoomWatch.Standing;
import io.voxbridge.core.room.RoomWatch.Verdict;
import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.livekit.api.RoomApi;
import io.voxbridge.media.livekit.api.RoomInfo;
import io.voxbridge.media.room.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds rooms of incoming calls, dialouts and web calls in which somebody waits without a bot, and
 * brings a worker or frees the one who waits. Rooms of campaigns are the dialler's; rooms of others
 * are never looked into. Several Backends may sweep at the same time. Not thread-safe.
 */
final class RoomSweep {
  private static final Logger log = LoggerFactory.getLogger(RoomSweep.class);
  private static final List<String> PREFIXES =
      List.of(ArrivalReader.ROOM_PREFIX, "dialout-", "widget-");
  private static final String BOT = "bot-";

  private final RoomApi rooms;
  private final InboundCalls inbound;
  private final ArrivalReader arrivals;
  private final RoomWatch watch;
  private final SweepCounters counters;
  private final LongSupplier nanoTime;

  RoomSweep(
      RoomApi rooms,
      InboundCalls inbound,
      ArrivalReader arrivals,
      RoomWatch watch,
      SweepCounters counters,
      LongSupplier nanoTime) {
    this.rooms = rooms;
    this.inbound = inbound;
    this.arrivals = arrivals;
    this.watch = watch;
    this.counters = counters;
    this.nanoTime = nanoTime;
  }

  /**
   * Sweeps once.
   *
   * @throws LiveKitException when LiveKit cannot be asked
   */
  void sweep() {
    List<Sample> samples = new ArrayList<>();
    for (RoomInfo room : rooms.list()) {
      if (PREFIXES.stream().anyMatch(room.name()::startsWith)) {
        samples.add(sample(room.name()));
      }
    }
    counters.rooms(samples.size());
    for (Verdict verdict : watch.look(nanoTime.getAsLong(), samples)) {
      try {
        carryOut(verdict);
      } catch (LiveKitException failure) {
        counters.countFailed();
        log.warn(
            "Room {} could not be dealt with and is tried again: {}",
            verdict.room(),
            failure.getMessage());
      }
    }
  }

  private Sample sample(String room) {
    boolean waiting = somebodyWaits(rooms.participants(room));
    return new Sample(room, waiting, waiting ? standing(room) : Standing.EXPECTED);
  }

  private static boolean somebodyWaits(List<Participant> there) {
    return !there.isEmpty()
        && there.stream().noneMatch(participant -> participant.identity().startsWith(BOT));
  }

  private Standing standing(String room) {
    if (!room.startsWith(ArrivalReader.ROOM_PREFIX)) {
      return Standing.EXPECTED;
    }
    return switch (inbound.standing(room)) {
      case UNKNOWN -> Standing.UNANNOUNCED;
      case SEARCHING -> Standing.SEARCHING;
      case DECIDED -> Standing.EXPECTED;
    };
  }

  private void carryOut(Verdict verdict) {
    // A bot may have come since the sample was taken.
    List<Participant> there = rooms.participants(verdict.room());
    if (!somebodyWaits(there)) {
      return;
    }
    switch (verdict) {
      case Verdict.Dispatch(String room) -> {
        counters.countLateDispatch();
        log.warn(
            "No webhook announced the call in room {}: a worker is searched late. Check the webhook"
                + " in LiveKit's configuration (webhook.urls, webhook.api_key).",
            room);
        for (Participant participant : there) {
          arrivals
              .read(room, participant)
              .ifPresent(arrival -> {
                var _ = inbound.arrived(arrival);
              });
        }
      }
      case Verdict.Remove(String room) -> {
        log.warn("Room {} is removed: somebody waits in it and no bot has come", room);
        if (rooms.delete(room)) {
          counters.countRemoved();
        }
        inbound.abandoned(room);
      }
    }
  }
}
