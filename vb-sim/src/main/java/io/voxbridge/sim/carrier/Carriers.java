package io.voxbridge.sim.carrier;

import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.sim.wire.Leg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All calls alive, the carriers they run over and the ledger. Guarded by the network's lock. */
public final class Carriers {
  private final CallWorld world;
  private final Ledger ledger = new Ledger();
  private final Map<String, CarrierLoad> loads = new TreeMap<>();
  private final Map<String, SimulatedCall> calls = new LinkedHashMap<>();

  public Carriers(CallWorld world) {
    this.world = world;
  }

  /**
   * Places a call.
   *
   * @return false when the attempt id is in use, by a call or any room with a phone in it
   */
  public boolean place(DialRequest request, CallObserver observer) {
    if (calls.containsKey(request.attemptId())) {
      return false;
    }
    var number = request.to();
    int attempt = ledger.nextAttempt(number);
    var plan = world.population().plan(number, attempt);
    boolean overlaps = calls.values().stream().anyMatch(call -> call.isOnLine(number));
    var entry = ledger.open(request, plan, world.clock().instant(), overlaps);
    var load = loads.computeIfAbsent(request.carrierRef(), CarrierLoad::new);
    load.dial(world.timetable().now());
    var call =
        new SimulatedCall(
            request,
            plan,
            world,
            entry,
            observer,
            new SimulatedCall.Line() {
              @Override
              public void freed() {
                load.release();
              }

              @Override
              public void over() {
                calls.remove(request.attemptId());
              }
            },
            world.population().randomOf(number, attempt));
    calls.put(request.attemptId(), call);
    call.start();
    return true;
  }

  /** Gives up a call that is not answered; false when there is none. */
  public boolean cancel(String attemptId) {
    var call = calls.get(attemptId);
    return call != null && call.cancel();
  }

  /**
   * Passes a call on.
   *
   * @param identity the phone; the call's only one when empty
   * @return empty when there is no such answered call
   */
  public Optional<TransferResult> transfer(
      String attemptId, Optional<String> identity, String target) {
    return Optional.ofNullable(calls.get(attemptId))
        .filter(call -> identity.map(call::isPhone).orElse(true))
        .flatMap(call -> call.transfer(target));
  }

  /** Lets every callee live through 20 ms. */
  public void tick() {
    for (var call : List.copyOf(calls.values())) {
      if (!call.isEnded()) {
        call.tick();
      }
    }
  }

  /** Returns all legs. */
  public List<Leg> legs() {
    return calls.values().stream().map(SimulatedCall::leg).toList();
  }

  /** Returns one leg, when it lives. */
  public Optional<Leg> leg(String attemptId) {
    return Optional.ofNullable(calls.get(attemptId)).map(SimulatedCall::leg);
  }

  /** Shows what each carrier had to bear. */
  public List<CarrierReport> loads() {
    return loads.values().stream().map(CarrierLoad::view).toList();
  }

  /** Returns the ledger. */
  public Ledger ledger() {
    return ledger;
  }
}
