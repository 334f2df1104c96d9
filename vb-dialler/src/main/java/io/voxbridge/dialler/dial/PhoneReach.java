package io.voxbridge.dialler.dial;

import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a dial until somebody picks up: permit, INVITE, ringing. Used by one thread. */
final class PhoneReach {
  private static final Logger log = LoggerFactory.getLogger(PhoneReach.class);

  private final DialOrder order;
  private final DialRecord record;
  private final FlowPorts ports;
  private final FlowLimits limits;
  private final DialProgress progress;
  private final FleetAbsence withoutFleet;

  PhoneReach(
      DialOrder order,
      DialRecord record,
      FlowPorts ports,
      FlowLimits limits,
      DialProgress progress) {
    this.order = order;
    this.record = record;
    this.ports = ports;
    this.limits = limits;
    this.progress = progress;
    this.withoutFleet = new FleetAbsence(ports.slots()::hasHealthyHost, ports.time().ticker());
  }

  /** Asks for a permit, and dials with it. */
  void askForPermit(DialListener listener) {
    if (progress.isShuttingDown()) {
      progress.goGiveBack("the dialler is shutting down");
      return;
    }
    switch (record.permit()) {
      case DialRecord.PermitAnswer.Granted granted -> dial(granted.permit(), listener);
      case DialRecord.PermitAnswer.Later later -> {
        if (progress.sinceCreated().plus(later.after()).compareTo(limits.permit()) > 0) {
          progress.goGiveBack(later.reason());
        } else {
          progress.again(Duration.ofNanos(Math.max(later.after().toNanos(), 1)));
        }
      }
      case DialRecord.PermitAnswer.Refused refused -> progress.goGiveBack(refused.reason());
    }
  }

  private void dial(DialRecord.FreshPermit permit, DialListener listener) {
    if (!record.dialling()) {
      progress.go(DialStage.LOST);
      return;
    }
    DialRequest request = request();
    progress.dialled();
    if (!permit.isFresh()) {
      // The process stood still. No INVITE leaves on an old permit; the attempt may look dialled to
      // a successor, so it is closed as one.
      close(DialOutcome.ERROR, "permit too old, not dialled", false);
      return;
    }
    progress.place();
    progress.goAt(DialStage.DIALLING, ringDeadline());
    ports.network().place(request, listener);
    ports.observer().dialled(order);
  }

  private DialRequest request() {
    return new DialRequest(
        order.attemptId().value(),
        order.number().value(),
        order.line().from().value(),
        order.line().carrierRef(),
        limits.ring(),
        Map.of("voxbridge.session_id", order.sessionId().value()),
        limits.conversation());
  }

  /** Writes down that the phone rings. */
  void writeRinging() {
    if (record.ringing()) {
      progress.goAt(DialStage.RINGING, nextLookAtFleet());
    } else {
      progress.go(DialStage.LOST);
    }
  }

  /** Lets the phone ring on, as long as there is time and somebody could take its call. */
  void letRing() {
    if (progress.now() - ringDeadline() >= 0) {
      ringTimeIsOver();
      return;
    }
    Duration rang = progress.sinceRinging();
    if (!limits.ringing().givesUp(rang, withoutFleet.length())) {
      progress.againAt(nextLookAtFleet());
      return;
    }
    log.warn("{}: no fleet host is healthy; giving the phone up after it rang {}", order, rang);
    // What becomes of it is told by the network; until then only the ring time counts.
    progress.againAt(ringDeadline());
    boolean found = ports.network().cancel(order.attemptId().value());
    log.debug("{}: {}", order, found ? "cancelled" : "nothing to cancel");
  }

  /** The network should have ended the dial long ago. */
  void ringTimeIsOver() {
    close(
        progress.stage() == DialStage.RINGING ? DialOutcome.NO_ANSWER : DialOutcome.ERROR,
        "the network did not end the call after its ring time",
        true);
  }

  /** Gives the phone up, because the dialler shuts down; the network tells what becomes of it. */
  void giveUp() {
    try {
      ports.network().cancel(order.attemptId().value());
    } catch (RuntimeException e) {
      log.warn("{}: cannot cancel ({}); recovery ends it", order, e.getMessage());
    }
  }

  private void close(DialOutcome outcome, String reason, boolean legMayLive) {
    progress.goClose(
        new DialEvent.Ended(
            order.attemptId().value(), outcome, OptionalInt.empty(), reason, legMayLive));
  }

  private long ringDeadline() {
    return progress.dialledAtNanos() + limits.ring().plus(FlowLimits.RING_GRACE).toNanos();
  }

  private long nextLookAtFleet() {
    return Math.min(ringDeadline(), progress.now() + FlowLimits.LOOK_AT_FLEET.toNanos());
  }
}
