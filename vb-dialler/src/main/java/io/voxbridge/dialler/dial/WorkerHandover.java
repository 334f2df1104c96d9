package io.voxbridge.dialler.dial;

import io.voxbridge.dialler.attach.AttachAnswer;
import io.voxbridge.dialler.fleet.FleetSlots.Reservation;
import io.voxbridge.media.telephony.LiveLeg;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a dial from its answer to the end of its conversation: a worker is found and has the
 * call, or may have it. Holds the slot reserved meanwhile. Used by one thread.
 */
final class WorkerHandover {
  private static final Logger log = LoggerFactory.getLogger(WorkerHandover.class);

  private final DialOrder order;
  private final DialRecord record;
  private final FlowPorts ports;
  private final FlowLimits limits;
  private final DialProgress progress;
  private @Nullable Reservation reservation;

  WorkerHandover(
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
  }

  /** Writes down that somebody picked up. */
  void writeAnswer() {
    if (!record.answered(progress.answeredAt())) {
      progress.go(DialStage.LOST);
      return;
    }
    ports
        .observer()
        .answered(order, Duration.ofNanos(progress.answeredAtNanos() - progress.dialledAtNanos()));
    progress.go(progress.isLegGone() ? DialStage.ABANDONING : DialStage.ATTACHING);
  }

  /** Offers the call to one host that has a free slot. */
  void attach() {
    if (isAnsweredFor(limits.attach())) {
      progress.go(DialStage.ABANDONING);
      return;
    }
    Optional<Reservation> slot = ports.slots().reserve();
    if (slot.isEmpty()) {
      progress.again(FlowLimits.LOOK_AGAIN);
      return;
    }
    Reservation taken = slot.get();
    reservation = taken;
    // Whatever happens in this call, it is not made twice: from here on a worker may have it.
    progress.mark(DialStage.UNCLEAR);
    switch (ports.workers().attach(taken.host(), order.attach())) {
      case AttachAnswer.Accepted accepted -> progress.go(DialStage.ACCEPTED);
      case AttachAnswer.Refused refused -> {
        log.debug("{}: host {} refused, {}", order, taken.host(), refused.reason());
        ports.slots().refused(taken, progress.now());
        reservation = null;
        progress.go(DialStage.ATTACHING);
      }
      case AttachAnswer.Unclear unclear -> {
        log.warn(
            "{}: attach at {} has no clear answer ({}); waiting up to {} s for a sign of the worker",
            order,
            taken.host(),
            unclear.reason(),
            limits.evidence().toSeconds());
        progress.go(DialStage.UNCLEAR);
      }
    }
  }

  /** Writes down that a worker has the call. */
  void writeAttached() {
    if (!record.attached()) {
      // The result was faster than we, or recovery saw the worker first: either way it talks.
      log.debug("{}: the row has moved on already", order);
    }
    acceptReservation();
    if (progress.isLegGone()) {
      progress.go(DialStage.HUNG_UP);
    } else if (progress.isShuttingDown()) {
      progress.go(DialStage.OVER);
    } else {
      progress.goAt(
          DialStage.CONNECTED, progress.answeredAtNanos() + limits.conversation().toNanos());
    }
  }

  /** Looks for a sign that a worker took the call whose attach had no clear answer. */
  void lookForWorker() {
    if (record.isClaimed() || isAttended()) {
      progress.go(DialStage.ACCEPTED);
    } else if (progress.isLegGone() || isAnsweredFor(limits.evidence())) {
      progress.go(DialStage.ABANDONING);
    } else {
      progress.again(FlowLimits.LOOK_AGAIN);
    }
  }

  private boolean isAttended() {
    return ports
        .network()
        .leg(order.attemptId().value())
        .map(LiveLeg::attended)
        .orElse(Boolean.FALSE);
  }

  /** Ends a conversation that takes longer than any may. */
  void cutOff() {
    log.warn("{}: cut off after {} of conversation", order, limits.conversation());
    ports.network().hangUp(order.attemptId().value());
    progress.go(DialStage.HUNG_UP);
  }

  /** Gives the slot back that no worker of ours uses. */
  void release() {
    Reservation taken = reservation;
    if (taken != null) {
      ports.slots().release(taken);
      reservation = null;
    }
  }

  private void acceptReservation() {
    Reservation taken = reservation;
    if (taken != null) {
      ports.slots().accepted(taken, progress.now());
      reservation = null;
    }
  }

  private boolean isAnsweredFor(Duration time) {
    return progress.sinceAnswered().compareTo(time) >= 0;
  }
}
