package io.voxbridge.agents.transport.telephony.room;

import io.voxbridge.agents.transport.telephony.audio.StreamDecoder;
import io.voxbridge.agents.transport.telephony.protocol.StreamEvent;
import io.voxbridge.agents.transport.telephony.protocol.StreamProtocol;
import io.voxbridge.agents.transport.telephony.protocol.StreamStart;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.tone.Dtmf;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room of a telephony stream: one phone, and the bot once it has joined. What happens before
 * that, other than audio, is kept for the bot.
 *
 * <p>Removing the phone ends the call at the provider, by frames, through its API, or by closing
 * the socket, whichever it understands. Keys to the phone are tones in the audio. Data messages
 * reach nobody.
 */
public final class TelephonyRoom implements Room {
  private static final Logger log = LoggerFactory.getLogger(TelephonyRoom.class);
  private static final int MOST_EARLY_EVENTS = 64;
  private static final int NORMAL_CLOSE = 1000;

  private final String name;
  private final StreamStart start;
  private final StreamLink link;
  private final ProviderCall call;
  private final StreamDecoder decoder;
  private final StreamPlayout playout;
  private final String callerIdentity;
  private final SerialDelivery delivery = new SerialDelivery();
  private final AtomicLong earlyFrames = new AtomicLong();

  // Guarded by this.
  private final Deque<Consumer<RoomListener>> early = new ArrayDeque<>();
  private @Nullable RoomListener listener;
  private String identity = "";
  private Participant caller;
  private boolean callerPresent = true;
  private boolean disconnected;

  /**
   * Makes the room of a stream that has been described.
   *
   * @param name unique
   * @param control the provider's API
   * @param nanos monotonic time
   */
  public TelephonyRoom(
      String name,
      StreamStart start,
      StreamProtocol protocol,
      StreamLink link,
      CallControl control,
      Clock clock,
      LongSupplier nanos) {
    this.name = name;
    this.start = start;
    this.link = link;
    this.decoder = new StreamDecoder(start.format());
    this.playout = new StreamPlayout(protocol, start.format(), link, clock, nanos);
    this.call = new ProviderCall(name, start, playout, control);
    this.callerIdentity = Participant.calleeIdentity(start.callerId());
    this.caller = caller(SipCallStatus.RINGING);
  }

  private Participant caller(SipCallStatus status) {
    return new Participant(
        callerIdentity,
        Participant.Kind.SIP,
        Map.of(
            SipAttributes.CALL_STATUS, status.wireName(),
            SipAttributes.CALL_ID, start.callId(),
            SipAttributes.PHONE_NUMBER, start.callerId(),
            SipAttributes.TRUNK_PHONE_NUMBER, start.did()));
  }

  /** Takes an event of the stream; for the socket's thread. */
  public void accept(StreamEvent event) {
    switch (event) {
      case StreamEvent.Audio(byte[] payload) -> decoder.add(payload, this::heard);
      case StreamEvent.Key(char digit) -> tell(to -> to.onDtmf(callerIdentity, digit));
      case StreamEvent.MarkPlayed(String mark) -> playout.played(mark);
      case StreamEvent.Data(String topic, byte[] payload) ->
          tell(to -> to.onData(topic, payload, callerIdentity));
      case StreamEvent.HungUp(String by) -> {
        log.info("stream {}: the provider says the call is over{}", name, by(by));
        callerLeft(LeaveReason.CLIENT_INITIATED);
      }
      case StreamEvent.Trouble(String problem) ->
          log.warn("stream {}: the provider reports trouble, the call goes on: {}", name, problem);
      case StreamEvent.Answered() -> answered();
      case StreamEvent.Started _,
          StreamEvent.Cleared _,
          StreamEvent.Ignored _,
          StreamEvent.Violation _ -> {}
    }
  }

  private static String by(String by) {
    return by.isBlank() ? "" : " (" + by + ")";
  }

  private void answered() {
    Participant active = caller(SipCallStatus.ACTIVE);
    synchronized (this) {
      caller = active;
      if (listener == null) {
        return;
      }
    }
    tell(to -> to.onParticipantAttributesChanged(active));
  }

  private void heard(AudioFrame frame) {
    RoomListener to;
    synchronized (this) {
      to = disconnected ? null : listener;
    }
    if (to == null) {
      earlyFrames.incrementAndGet();
    } else {
      delivery.add(() -> to.onAudio(callerIdentity, frame));
    }
  }

  /** The phone is gone: it hung up, or its stream broke. Idempotent. */
  public void callerLeft(LeaveReason reason) {
    Participant last;
    synchronized (this) {
      if (!callerPresent) {
        return;
      }
      callerPresent = false;
      last = caller;
    }
    playout.close();
    tell(to -> to.onParticipantLeft(last, reason));
  }

  /** Tells the bot, now or once it has joined. */
  private void tell(Consumer<RoomListener> what) {
    RoomListener to;
    synchronized (this) {
      if (disconnected) {
        return;
      }
      to = listener;
      if (to == null) {
        if (early.size() < MOST_EARLY_EVENTS) {
          early.addLast(what);
        }
        return;
      }
    }
    delivery.add(() -> what.accept(to));
  }

  /** Lets the bot in. */
  Room join(String botIdentity, RoomListener bot) {
    List<Consumer<RoomListener>> missed;
    synchronized (this) {
      if (listener != null || disconnected) {
        throw new RoomException(
            RoomException.Code.REFUSED, "stream " + name + " has had its bot", null);
      }
      missed = List.copyOf(early);
      early.clear();
      identity = botIdentity;
      Participant present = caller;
      delivery.add(() -> bot.onParticipantJoined(present));
      missed.forEach(each -> delivery.add(() -> each.accept(bot)));
      listener = bot;
    }
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized String identity() {
    return identity;
  }

  @Override
  public synchronized boolean isJoined() {
    return listener != null && !disconnected;
  }

  @Override
  public synchronized List<Participant> participants() {
    return callerPresent && !disconnected ? List.of(caller) : List.of();
  }

  @Override
  public boolean play(AudioFrame frame) {
    return isJoined() && playout.play(frame);
  }

  @Override
  public void clearPlayout() {
    playout.clear();
  }

  @Override
  public int unheardFrames() {
    return playout.unheardFrames();
  }

  @Override
  public void sendDtmf(String digits) {
    if (!Dtmf.isDialString(digits)) {
      throw new IllegalArgumentException("not a dial string: " + digits);
    }
    playout.press(digits);
  }

  @Override
  public void sendData(String topic, byte[] payload) {}

  @Override
  public boolean removeParticipant(String other) {
    synchronized (this) {
      if (!callerPresent || disconnected || !callerIdentity.equals(other)) {
        return false;
      }
    }
    call.hangUp();
    callerLeft(LeaveReason.PARTICIPANT_REMOVED);
    return true;
  }

  /** Headers reach nobody: a stream hands over to a number or an extension. */
  @Override
  public TransferResult transfer(
      String phone, String target, Map<String, String> headers, Duration timeout) {
    synchronized (this) {
      if (!callerPresent || disconnected || !callerIdentity.equals(phone)) {
        throw new RoomException(RoomException.Code.REFUSED, "no phone " + phone, null);
      }
    }
    return call.transfer(target);
  }

  @Override
  public void leave() {
    RoomListener to;
    synchronized (this) {
      if (disconnected) {
        return;
      }
      disconnected = true;
      to = listener;
    }
    playout.close();
    link.close(NORMAL_CLOSE, "call ended");
    if (to != null) {
      delivery.add(() -> to.onDisconnected(LeaveReason.CLIENT_INITIATED));
    }
  }

  @Override
  public void delete() {
    removeParticipant(callerIdentity);
    leave();
  }

  /** Returns whether the caller is there, or the bot may still come to see what happened. */
  public synchronized boolean isOver() {
    return disconnected;
  }

  /** Returns the identity of the phone. */
  public String callerIdentity() {
    return callerIdentity;
  }

  /** Returns how many frames came before there was a bot to hear them. */
  public long earlyFrames() {
    return earlyFrames.get();
  }

  /** Returns how many messages of audio were lost because too many waited. */
  public long droppedMessages() {
    return playout.dropped();
  }
}
