package io.voxbridge.media.kit;

import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A phone network in memory, on a manual clock. Numbers behave by their {@link CallScript}; without
 * one they answer after {@link #DEFAULT_RING}. The phones sit in the given {@link FakeRooms}.
 */
public final class FakePhoneNetwork implements PhoneNetwork {
  /** When a number without a script answers. */
  public static final Duration DEFAULT_RING = Duration.ofSeconds(3);

  private static final Duration RINGS_AFTER = Duration.ofMillis(100);

  private final ManualTime time;
  private final FakeRooms rooms;
  private final Map<String, CallScript> scripts = new HashMap<>();
  private final Map<String, Call> calls = new LinkedHashMap<>();
  private final List<DialRequest> requests = new ArrayList<>();
  private CallScript defaultScript = CallScript.answers(DEFAULT_RING);
  private boolean unreachable;

  public FakePhoneNetwork(ManualTime time, FakeRooms rooms) {
    this.time = time;
    this.rooms = rooms;
  }

  /** Sets what a number does from now on. */
  public synchronized void script(String to, CallScript script) {
    scripts.put(to, script);
  }

  /** Sets what numbers without a script do. */
  public synchronized void scriptOthers(CallScript script) {
    defaultScript = script;
  }

  /** Cuts the network off: commands fail, calls placed end at once as errors that may live. */
  public synchronized void unreachable(boolean cutOff) {
    unreachable = cutOff;
  }

  /** Returns every call asked for, in order. */
  public synchronized List<DialRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns the phone of a live call. */
  public synchronized Optional<FakePhone> phone(String attemptId) {
    return Optional.ofNullable(calls.get(attemptId)).map(call -> call.phone);
  }

  @Override
  public synchronized Dial place(DialRequest request, DialListener listener) {
    requests.add(request);
    if (unreachable) {
      var dial = new Call(request, listener, defaultScript);
      dial.end(DialOutcome.ERROR, OptionalInt.empty(), "not reached", true);
      return dial;
    }
    if (calls.containsKey(request.attemptId())) {
      var dial = new Call(request, listener, defaultScript);
      dial.end(DialOutcome.ERROR, OptionalInt.empty(), "attempt id in use", false);
      return dial;
    }
    var call = new Call(request, listener, scripts.getOrDefault(request.to(), defaultScript));
    calls.put(request.attemptId(), call);
    call.start();
    return call;
  }

  @Override
  public boolean cancel(String attemptId) {
    var call = reachableCall(attemptId);
    return call != null && !call.answered && call.giveUp();
  }

  @Override
  public boolean hangUp(String attemptId) {
    var call = reachableCall(attemptId);
    boolean ended = call != null && (call.answered ? call.cutOff() : call.giveUp());
    return rooms.delete(attemptId) || ended;
  }

  /** Its result is what {@link FakeRooms#answerTransfers} was told. */
  @Override
  public TransferResult transfer(
      String attemptId, String target, Map<String, String> headers, Duration timeout) {
    var call = reachableCall(attemptId);
    if (call == null || !call.answered) {
      throw new PhoneNetworkException(
          PhoneNetworkException.Code.REFUSED, "no answered call " + attemptId, null);
    }
    try {
      return rooms.transfer(attemptId, call.request.calleeIdentity(), target, headers);
    } catch (RoomException e) {
      throw new PhoneNetworkException(
          PhoneNetworkException.Code.REFUSED, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public synchronized List<LiveLeg> liveLegs() {
    requireReachable();
    sweep();
    return calls.values().stream().map(this::leg).toList();
  }

  @Override
  public synchronized Optional<LiveLeg> leg(String attemptId) {
    requireReachable();
    sweep();
    return Optional.ofNullable(calls.get(attemptId)).map(this::leg);
  }

  @Override
  public void close() {}

  private synchronized @Nullable Call reachableCall(String attemptId) {
    requireReachable();
    sweep();
    return calls.get(attemptId);
  }

  private void requireReachable() {
    if (unreachable) {
      throw new PhoneNetworkException(
          PhoneNetworkException.Code.UNREACHABLE, "the fake network is cut off", null);
    }
  }

  /** Notices calls whose room was deleted or whose phone was removed. */
  private synchronized void sweep() {
    List.copyOf(calls.values()).forEach(Call::noticeRemoval);
  }

  private LiveLeg leg(Call call) {
    boolean attended =
        rooms.participants(call.request.attemptId()).stream()
            .anyMatch(each -> each.kind() == Participant.Kind.STANDARD);
    return new LiveLeg(
        call.request.attemptId(),
        call.request.to(),
        call.phone().participant().callStatus().orElseThrow(),
        Duration.ofNanos(time.now() - call.placedNanos),
        attended);
  }

  private final class Call implements Dial {
    private final DialRequest request;
    private final DialListener listener;
    private final CallScript script;
    private final SerialDelivery delivery = new SerialDelivery();
    private final long placedNanos = time.now();
    private @Nullable FakePhone phone;
    private @Nullable DialEvent last;
    private boolean answered;
    private boolean over;

    Call(DialRequest request, DialListener listener, CallScript script) {
      this.request = request;
      this.listener = listener;
      this.script = script;
    }

    @Override
    public DialRequest request() {
      return request;
    }

    @Override
    public Optional<DialEvent> last() {
      return Optional.ofNullable(last);
    }

    @Override
    public boolean cancel() {
      return FakePhoneNetwork.this.cancel(request.attemptId());
    }

    @Override
    public boolean hangUp() {
      return FakePhoneNetwork.this.hangUp(request.attemptId());
    }

    FakePhone phone() {
      if (phone == null) {
        throw new IllegalStateException("the call has not started");
      }
      return phone;
    }

    void start() {
      var attributes = new HashMap<>(request.attributes());
      attributes.put(SipAttributes.CALL_STATUS, SipCallStatus.DIALING.wireName());
      attributes.put(SipAttributes.PHONE_NUMBER, request.to());
      attributes.put(SipAttributes.TRUNK_PHONE_NUMBER, request.from());
      attributes.put(SipAttributes.TRUNK_ID, request.carrierRef());
      phone = rooms.phoneJoins(request.attemptId(), request.calleeIdentity(), attributes);
      report(new DialEvent.Dialling(request.attemptId()));
      later(RINGS_AFTER, this::ring);
      later(request.ringTimeout(), () -> fail(OptionalInt.empty()));
      if (script.answers()) {
        later(script.rings(), this::answer);
      } else {
        script.sipCode().ifPresent(code -> later(script.rings(), () -> fail(OptionalInt.of(code))));
      }
      script.clientGivesUpAfter().ifPresent(after -> later(after, this::loseSight));
    }

    /** Acts later, unless the call is over then. */
    private void later(Duration delay, Runnable action) {
      var _ =
          time.schedule(
              delay,
              () -> {
                noticeRemoval();
                if (!over) {
                  action.run();
                }
              });
    }

    private void ring() {
      if (!answered) {
        phone().callStatus(SipCallStatus.RINGING);
        report(new DialEvent.Ringing(request.attemptId()));
      }
    }

    private void answer() {
      answered = true;
      phone().callStatus(SipCallStatus.ACTIVE);
      report(new DialEvent.Answered(request.attemptId()));
      later(request.maxCallDuration(), this::farEndHangsUp);
      script.hangsUpAfter().ifPresent(after -> later(after, this::farEndHangsUp));
    }

    private void farEndHangsUp() {
      phone().callStatus(SipCallStatus.HANGUP);
      if (script.leaveDelay().isZero()) {
        phone().leave(LeaveReason.CLIENT_INITIATED);
      } else {
        var gone = phone();
        var _ =
            time.schedule(script.leaveDelay(), () -> gone.leave(LeaveReason.CONNECTION_TIMEOUT));
      }
      end(DialOutcome.HANG_UP, OptionalInt.empty(), "the far end hung up", false);
    }

    private void fail(OptionalInt sipCode) {
      if (answered) {
        return;
      }
      var outcome =
          sipCode.isPresent() ? DialOutcome.ofSipCode(sipCode.getAsInt()) : DialOutcome.NO_ANSWER;
      phone()
          .leave(
              outcome == DialOutcome.REJECTED
                  ? LeaveReason.USER_REJECTED
                  : LeaveReason.USER_UNAVAILABLE);
      end(outcome, sipCode, sipCode.isPresent() ? "refused" : "ring timeout", false);
    }

    boolean giveUp() {
      boolean rang = phone().isPresent();
      phone().leave(LeaveReason.PARTICIPANT_REMOVED);
      end(DialOutcome.CANCELLED, OptionalInt.empty(), "cancelled", false);
      return rang;
    }

    boolean cutOff() {
      boolean there = !over;
      end(DialOutcome.HANG_UP, OptionalInt.empty(), "hung up by us", false);
      return there;
    }

    /** The client stops waiting: it reports an error, while the leg lives on unseen. */
    private void loseSight() {
      report(
          new DialEvent.Ended(
              request.attemptId(),
              DialOutcome.ERROR,
              OptionalInt.empty(),
              "gave up waiting",
              true));
    }

    void noticeRemoval() {
      if (!over && phone != null && !phone.isPresent()) {
        end(
            answered ? DialOutcome.HANG_UP : DialOutcome.CANCELLED,
            OptionalInt.empty(),
            "removed from the room",
            false);
      }
    }

    void end(DialOutcome outcome, OptionalInt sipCode, String reason, boolean mayLive) {
      if (!over) {
        over = true;
        synchronized (FakePhoneNetwork.this) {
          calls.remove(request.attemptId(), this);
        }
        report(new DialEvent.Ended(request.attemptId(), outcome, sipCode, reason, mayLive));
      }
    }

    private void report(DialEvent event) {
      if (!(last instanceof DialEvent.Ended)) {
        last = event;
        delivery.deliver(() -> listener.onEvent(event));
      }
    }
  }
}
