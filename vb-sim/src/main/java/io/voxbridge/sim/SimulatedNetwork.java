package io.voxbridge.sim;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.sim.carrier.CallObserver;
import io.voxbridge.sim.carrier.CallWorld;
import io.voxbridge.sim.carrier.CarrierReport;
import io.voxbridge.sim.carrier.Carriers;
import io.voxbridge.sim.carrier.Ledger;
import io.voxbridge.sim.room.Occupant;
import io.voxbridge.sim.room.Outlet;
import io.voxbridge.sim.room.SimulatedRoom;
import io.voxbridge.sim.wire.Leg;
import io.voxbridge.sim.wire.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The simulated network: rooms, phones, carriers. Time moves by {@link #tick}. Safe for any number
 * of threads: one lock guards everything inside.
 */
public final class SimulatedNetwork {
  private final ReentrantLock lock = new ReentrantLock();
  private final CallWorld world;
  private final Carriers carriers;
  private long droppedFrames;

  public SimulatedNetwork(CallWorld world) {
    this.world = world;
    carriers = new Carriers(world);
  }

  /** A moment's numbers. */
  public record Counts(int rooms, int legs, long droppedFrames) {}

  /**
   * Lives through the next 20 ms: what is due happens, callees listen and speak, audio moves on.
   */
  public void tick() {
    run(() -> {
      world.timetable().runDue();
      carriers.tick();
      world.rooms().exchangeAudio();
    });
  }

  /** Places a call; false when the attempt id is in use. */
  public boolean place(DialRequest request, CallObserver observer) {
    return call(() -> carriers.place(request, observer));
  }

  /** Gives up a call that is not answered; false when there is none. */
  public boolean cancel(String attemptId) {
    return call(() -> carriers.cancel(attemptId));
  }

  /** Passes an answered call on; empty when there is none. */
  public Optional<TransferResult> transfer(
      String attemptId, Optional<String> identity, String target) {
    return call(() -> carriers.transfer(attemptId, identity, target));
  }

  /** Returns all legs. */
  public List<Leg> legs() {
    return call(carriers::legs);
  }

  /** Returns one leg, when it lives. */
  public Optional<Leg> leg(String attemptId) {
    return call(() -> carriers.leg(attemptId));
  }

  /** Shows what each carrier had to bear. */
  public List<CarrierReport> carriers() {
    return call(carriers::loads);
  }

  /** Shows the ledger, or the part about one number. */
  public Ledger.View ledger(Optional<String> number) {
    return call(() -> carriers.ledger().view(number));
  }

  /**
   * Lets a client into a room, made when it does not exist.
   *
   * @param resume whether the client was in this room before: then it is not made anew
   * @return empty when there is no room to resume
   */
  public Optional<Occupant> join(String room, String identity, boolean resume, Outlet outlet) {
    var client = new Participant(identity, Participant.Kind.STANDARD, Map.of());
    return call(() ->
        resume
            ? world.rooms().find(room).map(each -> each.enter(client, outlet))
            : Optional.of(world.rooms().open(room).enter(client, outlet)));
  }

  /** Lets a client out of its room. */
  public void leave(Occupant occupant, LeaveReason reason) {
    run(() -> {
      if (world.rooms().exit(occupant, reason)) {
        droppedFrames += occupant.droppedFrames();
      }
    });
  }

  /** Takes 20 ms of a client's audio. */
  public void play(Occupant occupant, AudioFrame frame) {
    run(() -> occupant.play(frame));
  }

  /** Drops a client's audio that waits. */
  public void clearPlayout(Occupant occupant) {
    run(occupant::clearPlayout);
  }

  /** Sends a client's data message. */
  public void sendData(Occupant occupant, String topic, byte[] payload) {
    run(() -> {
      if (occupant.isPresent()) {
        occupant.room().sendData(occupant, topic, payload);
      }
    });
  }

  /** Sends a client's keys. */
  public void sendDtmf(Occupant occupant, String digits) {
    run(() -> {
      if (occupant.isPresent()) {
        occupant.room().sendDtmf(occupant, digits);
      }
    });
  }

  /** Removes somebody from a room; false when they were not there. */
  public boolean remove(String room, String identity) {
    return call(() ->
        world
            .rooms()
            .find(room)
            .flatMap(each -> each.find(identity))
            .map(each -> world.rooms().exit(each, LeaveReason.PARTICIPANT_REMOVED))
            .orElse(false));
  }

  /** Returns who is in a room; empty when there is none. */
  public List<Member> members(String room) {
    return call(() -> world.rooms().find(room).map(SimulatedRoom::members).orElse(List.of()));
  }

  /** Deletes a room and with it the call in it; false when there is none. */
  public boolean delete(String room) {
    return call(() -> world.rooms().delete(room));
  }

  /** Returns a moment's numbers. */
  public Counts counts() {
    return call(() -> new Counts(world.rooms().count(), carriers.legs().size(), droppedFrames));
  }

  private void run(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private <T> T call(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
