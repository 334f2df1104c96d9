package io.voxbridge.sim.carrier;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Mixer;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.sim.callee.Callee;
import io.voxbridge.sim.callee.CalleeActions;
import io.voxbridge.sim.callee.Human;
import io.voxbridge.sim.callee.Voicemail;
import io.voxbridge.sim.number.CallPlan;
import io.voxbridge.sim.number.CallPlan.Quirk;
import io.voxbridge.sim.number.CalleeStyle;
import io.voxbridge.sim.number.NumberTable;
import io.voxbridge.sim.room.Occupant;
import io.voxbridge.sim.room.Outlet;
import io.voxbridge.sim.wire.CallEvent;
import io.voxbridge.sim.wire.Leg;
import io.voxbridge.sim.wire.RoomEvent;
import io.voxbridge.sim.wire.Transcript;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One call from the INVITE to the end, and the phone in its room. Follows a {@link CallPlan},
 * unless the room is deleted or the phone removed from it first. Guarded by the network's lock.
 */
final class SimulatedCall implements Outlet, CalleeActions {
  /**
   * How late the leave of a lost hang-up comes, whatever the time scale: a timeout of the server.
   */
  static final Duration LATE_LEAVE = Duration.ofSeconds(20);

  private final DialRequest request;
  private final CallPlan plan;
  private final CallWorld world;
  private final LedgerEntry entry;
  private final CallObserver observer;
  private final Line line;
  private final RandomGenerator random;
  private final long placedNanos;
  private final Occupant phone;
  private SipCallStatus status = SipCallStatus.DIALING;
  private @Nullable Callee callee;
  private AudioFrame heard = AudioFrame.silence();
  private boolean ended;

  /** What a call occupies. */
  interface Line {
    /**
     * The carrier's channel is free: the call ended, whether or not the phone has left its room.
     */
    void freed();

    /** Nothing is left of the call. */
    void over();
  }

  SimulatedCall(
      DialRequest request,
      CallPlan plan,
      CallWorld world,
      LedgerEntry entry,
      CallObserver observer,
      Line line,
      RandomGenerator random) {
    this.request = request;
    this.plan = plan;
    this.world = world;
    this.entry = entry;
    this.observer = observer;
    this.line = line;
    this.random = random;
    placedNanos = world.timetable().now();
    phone = world.rooms().open(request.attemptId()).enter(participant(), this);
  }

  private Participant participant() {
    var attributes = new HashMap<>(request.attributes());
    attributes.put(SipAttributes.CALL_STATUS, status.wireName());
    attributes.put(SipAttributes.CALL_ID, "SCL_" + request.attemptId());
    attributes.put(SipAttributes.PHONE_NUMBER, request.to());
    attributes.put(SipAttributes.TRUNK_PHONE_NUMBER, request.from());
    attributes.put(SipAttributes.TRUNK_ID, request.carrierRef());
    return new Participant(request.calleeIdentity(), Participant.Kind.SIP, attributes);
  }

  /** Sends the INVITE. */
  void start() {
    observer.event(CallEvent.of(CallEvent.Step.DIALLING));
    plan.ringing().ifPresent(after -> unlessOver(world.scale().apply(after), this::ring));
    plan.answer().ifPresent(after -> unlessOver(world.scale().apply(after), this::answer));
    plan.refusal()
        .ifPresent(code -> unlessOver(world.scale().apply(plan.refusedAt()), () -> refuse(code)));
    unlessOver(world.scale().apply(request.ringTimeout()), this::ringTimeout);
  }

  private void unlessOver(Duration delay, Runnable action) {
    world
        .timetable()
        .after(
            delay,
            () -> {
              if (!ended) {
                action.run();
              }
            });
  }

  private void ring() {
    if (status == SipCallStatus.DIALING) {
      status(SipCallStatus.RINGING);
      entry.ringing(world.clock().instant());
      observer.event(CallEvent.of(CallEvent.Step.RINGING));
      if (plan.quirk() == Quirk.LOST_REPLY) {
        observer.lose();
      }
    }
  }

  private void answer() {
    callee =
        plan.style() == CalleeStyle.VOICEMAIL
            ? new Voicemail(world.phrases(), random, this)
            : new Human(plan.style(), world.phrases(), random, this);
    status(SipCallStatus.ACTIVE);
    entry.answered(world.clock().instant());
    observer.event(CallEvent.of(CallEvent.Step.ANSWERED));
    plan.hangUp().ifPresent(after -> unlessOver(world.scale().apply(after), this::hungUp));
  }

  private void refuse(int sipCode) {
    var outcome = DialOutcome.ofSipCode(sipCode);
    var reason =
        switch (sipCode) {
          case 486, 603 -> LeaveReason.USER_REJECTED;
          case 404, 408, 480 -> LeaveReason.USER_UNAVAILABLE;
          default -> LeaveReason.CLIENT_INITIATED;
        };
    over(outcome, OptionalInt.of(sipCode), "INVITE failed: sip status: " + sipCode, reason);
  }

  private void ringTimeout() {
    if (callee == null) {
      over(
          DialOutcome.NO_ANSWER,
          OptionalInt.empty(),
          "sip request timed out",
          LeaveReason.USER_UNAVAILABLE);
    }
  }

  /**
   * Passes the call on as its carrier would: the target's number decides, by the number table, and
   * a call that was passed on is over here.
   *
   * @return empty when the call is not answered
   */
  Optional<TransferResult> transfer(String target) {
    if (ended || status != SipCallStatus.ACTIVE) {
      return Optional.empty();
    }
    var row = NumberTable.row(target.replaceFirst("^(tel|sips?):", "").replaceFirst("@.*$", ""));
    var plan = row.map(NumberTable::plan);
    var refusal = plan.map(CallPlan::refusal).orElse(OptionalInt.empty());
    if (refusal.isPresent()) {
      return Optional.of(
          TransferResult.refused(
              refusal.getAsInt(), "the target answered with SIP " + refusal.getAsInt()));
    }
    if (plan.isPresent() && plan.get().answer().isEmpty()) {
      return Optional.of(TransferResult.unanswered("the target does not answer"));
    }
    phone.clearPlayout();
    status(SipCallStatus.HANGUP);
    line.freed();
    over(
        DialOutcome.HANG_UP,
        OptionalInt.empty(),
        "transferred to " + target,
        LeaveReason.CLIENT_INITIATED);
    return Optional.of(TransferResult.transferred());
  }

  /** Ends a call that was not answered; false when it was, or is over. */
  boolean cancel() {
    if (ended || callee != null) {
      return false;
    }
    over(DialOutcome.CANCELLED, OptionalInt.empty(), "cancelled", LeaveReason.PARTICIPANT_REMOVED);
    return true;
  }

  /** Lives through the next 20 ms. */
  void tick() {
    if (callee == null || status != SipCallStatus.ACTIVE) {
      heard = AudioFrame.silence();
      return;
    }
    boolean attended = phone.room().isAttended();
    if (attended) {
      entry.attended(world.clock().instant());
    }
    var input = heard;
    heard = AudioFrame.silence();
    phone.play(callee.live(input, attended));
  }

  boolean isPhone(String identity) {
    return request.calleeIdentity().equals(identity);
  }

  Leg leg() {
    long ageMillis = (world.timetable().now() - placedNanos) / 1_000_000;
    return new Leg(request.attemptId(), request.to(), status, ageMillis, phone.room().isAttended());
  }

  /** Returns whether this call keeps the number busy: ringing or talking. */
  boolean isOnLine(String number) {
    return request.to().equals(number) && !ended && status != SipCallStatus.HANGUP;
  }

  boolean isEnded() {
    return ended;
  }

  @Override
  public void said(String text, long startMillis, long endMillis) {
    entry.spoke();
    var transcript = new Transcript(text, true, startMillis, endMillis);
    phone.room().sendData(phone, Transcript.TOPIC, transcript.toJson());
  }

  @Override
  public void pressed(char key) {
    phone.room().sendDtmf(phone, String.valueOf(key));
  }

  /** The far end's BYE. */
  @Override
  public void hungUp() {
    if (ended || status == SipCallStatus.HANGUP) {
      return;
    }
    phone.clearPlayout();
    status(SipCallStatus.HANGUP);
    line.freed();
    if (plan.quirk() == Quirk.LATE_LEAVE) {
      unlessOver(LATE_LEAVE, () -> hungUpAndLeft(LeaveReason.CONNECTION_TIMEOUT));
    } else {
      hungUpAndLeft(LeaveReason.CLIENT_INITIATED);
    }
  }

  private void hungUpAndLeft(LeaveReason reason) {
    over(DialOutcome.HANG_UP, OptionalInt.empty(), "the far end hung up", reason);
  }

  @Override
  public void event(RoomEvent event) {
    if (event instanceof RoomEvent.Disconnected(var reason) && !ended) {
      var outcome = callee == null ? DialOutcome.CANCELLED : DialOutcome.HANG_UP;
      finish(outcome, OptionalInt.empty(), reason.name().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public void audio(int fromNumber, AudioFrame frame) {
    heard = Mixer.mix(heard, frame);
  }

  private void over(DialOutcome outcome, OptionalInt sipCode, String why, LeaveReason leaveReason) {
    if (!ended) {
      finish(outcome, sipCode, why);
      world.rooms().exit(phone, leaveReason);
    }
  }

  private void finish(DialOutcome outcome, OptionalInt sipCode, String why) {
    ended = true;
    var code = sipCode.isPresent() ? Integer.valueOf(sipCode.getAsInt()) : null;
    entry.ended(world.clock().instant(), outcome, code, why);
    if (status != SipCallStatus.HANGUP) {
      line.freed();
    }
    line.over();
    observer.event(CallEvent.ended(outcome, sipCode, why));
  }

  private void status(SipCallStatus next) {
    status = next;
    phone.room().setAttribute(phone, SipAttributes.CALL_STATUS, next.wireName());
  }
}
