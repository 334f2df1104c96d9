package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.livekit.api.PhoneCall;
import io.voxbridge.media.livekit.api.RoomInfo;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** LiveKit's SIP bridge as a {@link PhoneNetwork}. */
final class LiveKitPhoneNetwork implements PhoneNetwork {
  private static final Logger log = LoggerFactory.getLogger(LiveKitPhoneNetwork.class);

  /** Two hundred looks at rooms per second are a few percent of a core for the server. */
  private static final Duration LOOK_SPACING = Duration.ofMillis(5);

  private final LiveKitApi api;
  private final Time time;
  private final Supplier<String> uniqueIds;
  private final Reach reach;
  private final Pace pace;
  private final RoomViews views;
  private final Map<String, LiveKitDial> dials = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * The two clocks of a process.
   *
   * @param clock for what is written down, and to compare with the server's
   * @param ticker monotonic nanoseconds, for every limit
   */
  record Time(Clock clock, LongSupplier ticker) {}

  /**
   * @param api is closed with this
   * @param uniqueIds ids that never repeat
   */
  LiveKitPhoneNetwork(LiveKitApi api, Time time, Supplier<String> uniqueIds) {
    this.api = api;
    this.time = time;
    this.uniqueIds = uniqueIds;
    this.reach = new Reach(api.url(), time.ticker());
    this.pace = new Pace(LOOK_SPACING, time.ticker());
    this.views = new RoomViews(this::participants, time.ticker());
  }

  @Override
  public Dial place(DialRequest request, DialListener listener) {
    var dial = new LiveKitDial(this, request, listener);
    var _ = dials.putIfAbsent(request.attemptId(), dial);
    Thread.ofVirtual().name("dial-" + request.attemptId()).start(dial::run);
    return dial;
  }

  @Override
  public boolean cancel(String attemptId) {
    return commanded(() -> {
      var phone = phone(participants(attemptId));
      if (phone.isEmpty() || !isUnanswered(phone.get())) {
        return false;
      }
      var dial = dials.get(attemptId);
      if (dial != null) {
        dial.giveUp();
      }
      boolean removed = reach.ask(() -> api.rooms().remove(attemptId, phone.get().identity()));
      // Who waits for the answer of a call of ours deletes its room.
      return dial == null ? reach.ask(() -> api.rooms().delete(attemptId)) || removed : removed;
    });
  }

  /**
   * {@inheritDoc}
   *
   * <p>Deletes the room. Shortly after a restart of LiveKit's server the bridge may still be on its
   * way back: then the phone appears again in a new room of this name, is listed as a leg, and is
   * ended by whoever ends legs that nobody follows.
   */
  @Override
  public boolean hangUp(String attemptId) {
    var dial = dials.get(attemptId);
    if (dial != null) {
      dial.giveUp();
    }
    boolean found = commanded(() -> reach.ask(() -> api.rooms().delete(attemptId)));
    if (dial != null) {
      dial.hungUp();
    }
    return found;
  }

  @Override
  public TransferResult transfer(
      String attemptId, String target, Map<String, String> headers, Duration timeout) {
    return commanded(() -> {
      var phone = phone(participants(attemptId)).filter(each -> !isUnanswered(each));
      if (phone.isEmpty()) {
        throw new PhoneNetworkException(
            PhoneNetworkException.Code.REFUSED, "no answered call " + attemptId, null);
      }
      return reach.ask(
          () -> api.phones().transfer(attemptId, phone.get().identity(), target, headers, timeout));
    });
  }

  @Override
  public List<LiveLeg> liveLegs() {
    return commanded(() -> {
      var rooms = reach.ask(() -> api.rooms().list()).stream().filter(RoomMark::isOn).toList();
      var seen = views.of(rooms, name -> Optional.ofNullable(dials.get(name)));
      return rooms.stream()
          .flatMap(room -> leg(room, seen.getOrDefault(room.name(), List.of())).stream())
          .toList();
    });
  }

  @Override
  public Optional<LiveLeg> leg(String attemptId) {
    return commanded(() ->
        reach
            .ask(() -> api.rooms().find(attemptId))
            .flatMap(room -> leg(room, participants(attemptId))));
  }

  @Override
  public Optional<String> problem() {
    return reach.problem();
  }

  @Override
  public boolean needsTrunks() {
    return true;
  }

  private Optional<LiveLeg> leg(RoomInfo room, List<Participant> participants) {
    boolean attended =
        participants.stream().anyMatch(each -> each.kind() == Participant.Kind.STANDARD);
    var age = Duration.between(room.createdAt(), time.clock().instant());
    return phone(participants)
        .map(phone ->
            new LiveLeg(
                room.name(),
                phone.attribute(SipAttributes.PHONE_NUMBER).orElse(""),
                phone.callStatus().orElse(SipCallStatus.DIALING),
                age.isNegative() ? Duration.ZERO : age,
                attended));
  }

  private static Optional<Participant> phone(List<Participant> participants) {
    return participants.stream().filter(each -> each.kind() == Participant.Kind.SIP).findFirst();
  }

  private static boolean isUnanswered(Participant phone) {
    var status = phone.callStatus().orElse(SipCallStatus.DIALING);
    return status == SipCallStatus.DIALING || status == SipCallStatus.RINGING;
  }

  private static <T> T commanded(Supplier<T> command) {
    try {
      return command.get();
    } catch (LiveKitException e) {
      throw new PhoneNetworkException(code(e), String.valueOf(e.getMessage()), e);
    }
  }

  private static PhoneNetworkException.Code code(LiveKitException failure) {
    if (failure.code() == LiveKitException.Code.INTERRUPTED) {
      return PhoneNetworkException.Code.INTERRUPTED;
    }
    return failure.isUnavailable() || failure.mayHaveTakenEffect()
        ? PhoneNetworkException.Code.UNREACHABLE
        : PhoneNetworkException.Code.REFUSED;
  }

  // What calls in progress use.

  long nanos() {
    return time.ticker().getAsLong();
  }

  String newMark() {
    return RoomMark.of(uniqueIds.get(), time.clock().instant());
  }

  RoomInfo open(String room, Duration emptyTimeout, String mark) {
    return reach.ask(() -> api.rooms().create(room, emptyTimeout, mark));
  }

  String call(PhoneCall call) {
    return reach.askBridge(() -> api.phones().callAndAwaitAnswer(call));
  }

  List<Participant> participants(String room) {
    return reach.ask(() -> api.rooms().participants(room));
  }

  /** Deletes a room; returns whether it is certain that it is gone. */
  boolean close(String room) {
    try {
      boolean found = reach.ask(() -> api.rooms().delete(room));
      log.trace("{}: deleted, it was {}", room, found ? "there" : "gone already");
      return true;
    } catch (LiveKitException e) {
      log.warn("{}: its room cannot be deleted ({}); recovery does it", room, e.getMessage());
      return false;
    }
  }

  void watch(LiveKitDial dial) {
    Thread.ofVirtual().name("watch-" + dial.request().attemptId()).start(new CallWatch(this, dial));
  }

  void forget(LiveKitDial dial) {
    dials.remove(dial.request().attemptId(), dial);
  }

  boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Waits for the next look at a room; returns false when there will be none. */
  boolean awaitTurn(Duration soonest) {
    try {
      return !closing.await(pace.nextTurn(soonest).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    dials.values().forEach(LiveKitDial::silence);
    api.close();
  }
}
