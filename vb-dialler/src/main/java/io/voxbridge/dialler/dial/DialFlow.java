package io.voxbridge.dialler.dial;

import io.voxbridge.dialler.attach.AttachAnswer;
import io.voxbridge.dialler.fleet.FleetSlots.Reservation;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One dial. Events only change the stage; all reading and writing happens in the step of a stage,
 * which runs when its deadline is due, and makes at most one move of the row. A step that throws is
 * tried again for a while; after that the row is left as it stands and recovery takes it over, so
 * no stage is ever skipped.
 *
 * <p>Fed by one thread at a time; {@link #onEvent}, {@link #stage}, {@link #deadlineNanos} and
 * {@link #dialledAtNanos} may be called by any.
 */
public final class DialFlow implements DialListener {
  private static final Logger log = LoggerFactory.getLogger(DialFlow.class);

  private final DialOrder order;
  private final DialRecord record;
  private final FlowPorts ports;
  private final FlowLimits limits;
  private final FleetAbsence withoutFleet;
  private final long createdAtNanos;

  private volatile Consumer<FlowEvent> mailbox = event -> {};
  private volatile DialStage stage = DialStage.PERMIT;
  private volatile long deadlineNanos;
  private volatile long dialledAtNanos;
  private volatile long answeredAtNanos;
  private long ringingAtNanos;

  private boolean shuttingDown;
  private boolean placed;
  private boolean legGone;
  private Instant answeredAt = Instant.EPOCH;
  private String giveBackReason = "";
  private DialEvent.@Nullable Ended ended;
  private @Nullable Reservation reservation;
  private @Nullable Long troubleSinceNanos;

  /** Makes a flow that begins when it is told to. */
  public DialFlow(DialOrder order, DialRecord record, FlowPorts ports, FlowLimits limits) {
    this.order = order;
    this.record = record;
    this.ports = ports;
    this.limits = limits;
    this.withoutFleet = new FleetAbsence(ports.slots()::hasHealthyHost, ports.time().ticker());
    this.createdAtNanos = now();
    this.dialledAtNanos = createdAtNanos;
    this.deadlineNanos = createdAtNanos;
  }

  /** Returns what is dialled. */
  public DialOrder order() {
    return order;
  }

  /** Returns where the dial stands. */
  public DialStage stage() {
    return stage;
  }

  /** Returns whether nothing is left to do. */
  public boolean isOver() {
    return stage == DialStage.OVER;
  }

  /** Returns when the flow wants to be told {@link FlowEvent.Deadline}. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Returns when the INVITE left, or when the flow was made as long as it has not. */
  public long dialledAtNanos() {
    return dialledAtNanos;
  }

  /** Returns when the phone was picked up; meaningless before. */
  public long answeredAtNanos() {
    return answeredAtNanos;
  }

  /** Sets where events of the phone network go; called once, before the flow begins. */
  void deliverTo(Consumer<FlowEvent> newMailbox) {
    this.mailbox = newMailbox;
  }

  @Override
  public void onEvent(DialEvent event) {
    mailbox.accept(new FlowEvent.Phone(event));
  }

  /** Takes one event in; see the class comment for the thread. */
  void handle(FlowEvent event) {
    switch (event) {
      case FlowEvent.Begin begin -> go(DialStage.PERMIT);
      case FlowEvent.Phone phone -> onPhone(phone.event());
      case FlowEvent.ShutDown shutDown -> onShutDown();
      case FlowEvent.Deadline deadline -> tryStep();
    }
  }

  /** Releases what the flow holds in this process; the row is not touched. */
  void close() {
    stage = DialStage.OVER;
    releaseReservation();
    ports.observer().over(order);
  }

  private void onPhone(DialEvent event) {
    switch (event) {
      case DialEvent.Dialling dialling -> log.trace("{}: INVITE sent", order);
      case DialEvent.Ringing ringing -> {
        if (stage == DialStage.DIALLING) {
          ringingAtNanos = now();
          go(DialStage.RINGS);
        }
      }
      case DialEvent.Answered answered -> {
        if (placed && stage.isReaching()) {
          answeredAtNanos = now();
          answeredAt = ports.time().clock().instant();
          go(DialStage.ANSWERED);
        }
      }
      case DialEvent.Ended end -> onEnded(end);
    }
  }

  private void onEnded(DialEvent.Ended end) {
    legGone = !end.legMayLive();
    switch (stage) {
      case DIALLING, RINGS, RINGING -> {
        ended = end;
        go(DialStage.CLOSING);
      }
      case ATTACHING -> go(DialStage.ABANDONING);
      case CONNECTED -> go(DialStage.HUNG_UP);
      case UNCLEAR -> go(DialStage.UNCLEAR);
      // The step under way looks at legGone itself.
      case ANSWERED, ACCEPTED -> {}
      case PERMIT, HUNG_UP, CLOSING, ABANDONING, GIVING_BACK, LOST, OVER -> {}
    }
  }

  /**
   * Rows that wait for a permit go back; phones that ring are given up, and close themselves when
   * the network says so; answered calls still get their worker; conversations go on without us.
   */
  private void onShutDown() {
    shuttingDown = true;
    switch (stage) {
      case DIALLING, RINGS, RINGING -> {
        try {
          ports.network().cancel(order.attemptId().value());
        } catch (RuntimeException e) {
          log.warn("{}: cannot cancel ({}); recovery ends it", order, e.getMessage());
        }
      }
      case CONNECTED -> go(DialStage.OVER);
      case PERMIT,
          ANSWERED,
          ATTACHING,
          ACCEPTED,
          UNCLEAR,
          HUNG_UP,
          CLOSING,
          ABANDONING,
          GIVING_BACK,
          LOST,
          OVER -> {}
    }
  }

  private void tryStep() {
    try {
      step();
      troubleSinceNanos = null;
    } catch (RuntimeException e) {
      Long since = troubleSinceNanos;
      if (since == null) {
        since = now();
        troubleSinceNanos = since;
        log.warn("{}: step {} failed ({}); trying again", order, stage, e.toString());
      }
      if (now() - since >= FlowLimits.GIVE_UP.toNanos()) {
        log.error(
            "{}: step {} failed for {} s; leaving the row to recovery",
            order,
            stage,
            FlowLimits.GIVE_UP.toSeconds(),
            e);
        go(DialStage.OVER);
      } else {
        deadlineNanos = now() + FlowLimits.TRY_AGAIN.toNanos();
      }
    }
  }

  private void step() {
    switch (stage) {
      case PERMIT -> askForPermit();
      case DIALLING -> ringTimeIsOver();
      case RINGING -> letRing();
      case RINGS -> moved(record.ringing(), DialStage.RINGING, nextLookAtFleet());
      case ANSWERED -> writeAnswer();
      case ATTACHING -> attach();
      case ACCEPTED -> writeAttached();
      case UNCLEAR -> lookForWorker();
      case CONNECTED -> cutOff();
      case HUNG_UP -> writeEnd();
      case CLOSING -> closeUnanswered();
      case ABANDONING -> abandon();
      case GIVING_BACK -> giveBack();
      case LOST -> removeLeg();
      case OVER -> {}
    }
  }

  private void askForPermit() {
    if (shuttingDown) {
      goGiveBack("the dialler is shutting down");
      return;
    }
    switch (record.permit()) {
      case DialRecord.PermitAnswer.Granted granted -> dial(granted.permit());
      case DialRecord.PermitAnswer.Later later -> {
        if (now() - createdAtNanos + later.after().toNanos() > limits.permit().toNanos()) {
          goGiveBack(later.reason());
        } else {
          deadlineNanos = now() + Math.max(later.after().toNanos(), 1);
        }
      }
      case DialRecord.PermitAnswer.Refused refused -> goGiveBack(refused.reason());
    }
  }

  private void dial(DialRecord.FreshPermit permit) {
    if (!record.dialling()) {
      go(DialStage.LOST);
      return;
    }
    DialRequest request = request();
    dialledAtNanos = now();
    if (!permit.isFresh()) {
      // The process stood still. No INVITE leaves on an old permit; the attempt may look dialled to
      // a successor, so it is closed as one.
      ended =
          new DialEvent.Ended(
              order.attemptId().value(),
              DialOutcome.ERROR,
              OptionalInt.empty(),
              "permit too old, not dialled",
              false);
      go(DialStage.CLOSING);
      return;
    }
    placed = true;
    stage = DialStage.DIALLING;
    deadlineNanos = ringDeadline();
    ports.network().place(request, this);
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

  private long ringDeadline() {
    return dialledAtNanos + limits.ring().plus(FlowLimits.RING_GRACE).toNanos();
  }

  private long nextLookAtFleet() {
    return Math.min(ringDeadline(), now() + FlowLimits.LOOK_AT_FLEET.toNanos());
  }

  private void letRing() {
    if (now() - ringDeadline() >= 0) {
      ringTimeIsOver();
      return;
    }
    Duration rang = Duration.ofNanos(now() - ringingAtNanos);
    if (!limits.ringing().givesUp(rang, withoutFleet.length())) {
      deadlineNanos = nextLookAtFleet();
      return;
    }
    log.warn("{}: no fleet host is healthy; giving the phone up after it rang {}", order, rang);
    // What becomes of it is told by the network; until then only the ring time counts.
    deadlineNanos = ringDeadline();
    boolean found = ports.network().cancel(order.attemptId().value());
    log.debug("{}: {}", order, found ? "cancelled" : "nothing to cancel");
  }

  private void ringTimeIsOver() {
    ended =
        new DialEvent.Ended(
            order.attemptId().value(),
            stage == DialStage.RINGING ? DialOutcome.NO_ANSWER : DialOutcome.ERROR,
            OptionalInt.empty(),
            "the network did not end the call after its ring time",
            true);
    go(DialStage.CLOSING);
  }

  private void writeAnswer() {
    if (!record.answered(answeredAt)) {
      go(DialStage.LOST);
      return;
    }
    ports.observer().answered(order, Duration.ofNanos(answeredAtNanos - dialledAtNanos));
    go(legGone ? DialStage.ABANDONING : DialStage.ATTACHING);
  }

  private void attach() {
    if (now() - answeredAtNanos >= limits.attach().toNanos()) {
      go(DialStage.ABANDONING);
      return;
    }
    Optional<Reservation> slot = ports.slots().reserve();
    if (slot.isEmpty()) {
      deadlineNanos = now() + FlowLimits.LOOK_AGAIN.toNanos();
      return;
    }
    Reservation taken = slot.get();
    reservation = taken;
    // Whatever happens in this call, it is not made twice: from here on a worker may have it.
    stage = DialStage.UNCLEAR;
    switch (ports.workers().attach(taken.host(), order.attach())) {
      case AttachAnswer.Accepted accepted -> go(DialStage.ACCEPTED);
      case AttachAnswer.Refused refused -> {
        log.debug("{}: host {} refused, {}", order, taken.host(), refused.reason());
        ports.slots().refused(taken, now());
        reservation = null;
        go(DialStage.ATTACHING);
      }
      case AttachAnswer.Unclear unclear -> {
        log.warn(
            "{}: attach at {} has no clear answer ({}); waiting up to {} s for a sign of the worker",
            order,
            taken.host(),
            unclear.reason(),
            limits.evidence().toSeconds());
        go(DialStage.UNCLEAR);
      }
    }
  }

  private void writeAttached() {
    if (!record.attached()) {
      // The result was faster than we, or recovery saw the worker first: either way it talks.
      log.debug("{}: the row has moved on already", order);
    }
    acceptReservation();
    if (legGone) {
      go(DialStage.HUNG_UP);
    } else if (shuttingDown) {
      go(DialStage.OVER);
    } else {
      stage = DialStage.CONNECTED;
      deadlineNanos = answeredAtNanos + limits.conversation().toNanos();
    }
  }

  private void lookForWorker() {
    boolean claimed = record.isClaimed();
    boolean attended =
        !claimed
            && ports
                .network()
                .leg(order.attemptId().value())
                .map(LiveLeg::attended)
                .orElse(Boolean.FALSE);
    if (claimed || attended) {
      go(DialStage.ACCEPTED);
    } else if (legGone || now() - answeredAtNanos >= limits.evidence().toNanos()) {
      go(DialStage.ABANDONING);
    } else {
      deadlineNanos = now() + FlowLimits.LOOK_AGAIN.toNanos();
    }
  }

  private void cutOff() {
    log.warn("{}: cut off after {} of conversation", order, limits.conversation());
    ports.network().hangUp(order.attemptId().value());
    go(DialStage.HUNG_UP);
  }

  private void writeEnd() {
    record.legEnded();
    ports.observer().conversationEnded(order, Duration.ofNanos(now() - answeredAtNanos));
    go(DialStage.OVER);
  }

  private void closeUnanswered() {
    DialEvent.Ended end = ended;
    if (end == null) {
      throw new IllegalStateException("closing a dial that has not ended");
    }
    if (end.legMayLive()) {
      // Never free the row while its phone may still ring.
      ports.network().hangUp(order.attemptId().value());
    }
    Duration rang = placed ? Duration.ofNanos(now() - dialledAtNanos) : Duration.ZERO;
    if (record.unanswered(Unanswered.of(end, rang))) {
      ports.observer().unanswered(order);
    }
    go(DialStage.OVER);
  }

  private void abandon() {
    releaseReservation();
    ports.network().hangUp(order.attemptId().value());
    if (record.abandoned()) {
      log.warn("{}: answered, but no worker took the call; hung up", order);
      ports.observer().abandoned(order);
    }
    go(DialStage.OVER);
  }

  private void goGiveBack(String reason) {
    giveBackReason = reason;
    go(DialStage.GIVING_BACK);
  }

  private void giveBack() {
    record.giveBack();
    ports.observer().givenBack(order, giveBackReason);
    go(DialStage.OVER);
  }

  private void removeLeg() {
    log.info("{}: the row belongs to somebody else now; removing our leg", order);
    if (placed) {
      ports.network().hangUp(order.attemptId().value());
    }
    record.legEnded();
    go(DialStage.OVER);
  }

  private void moved(boolean won, DialStage next, long nextDeadline) {
    if (won) {
      stage = next;
      deadlineNanos = nextDeadline;
    } else {
      go(DialStage.LOST);
    }
  }

  private void acceptReservation() {
    Reservation taken = reservation;
    if (taken != null) {
      ports.slots().accepted(taken, now());
      reservation = null;
    }
  }

  private void releaseReservation() {
    Reservation taken = reservation;
    if (taken != null) {
      ports.slots().release(taken);
      reservation = null;
    }
  }

  private void go(DialStage next) {
    stage = next;
    deadlineNanos = now();
  }

  private long now() {
    return ports.time().ticker().getAsLong();
  }
}
