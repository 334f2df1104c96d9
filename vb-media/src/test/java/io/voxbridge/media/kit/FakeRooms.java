package io.voxbridge.media.kit;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.tone.Dtmf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rooms in memory. Callbacks come on the thread that caused them, before its call returns (unless
 * that call was made inside a callback). Tests play the far end through {@link FakePhone}.
 */
public final class FakeRooms implements Rooms {
  private final Map<String, Map<String, Member>> rooms = new LinkedHashMap<>();
  private final SerialDelivery delivery = new SerialDelivery();
  private @Nullable RoomException joinFailure;
  private final List<Transfer> transfers = new ArrayList<>();
  private @Nullable RoomException transferFailure;
  private TransferResult transferResult = TransferResult.transferred();
  private boolean playoutFull;

  /** A transfer that was asked for. */
  public record Transfer(
      String room, String identity, String target, Map<String, String> headers) {}

  /** Somebody in a room: a joined client has a listener, a phone has none. */
  static final class Member {
    final String room;
    Participant participant;
    final RoomListener listener;
    boolean present = true;

    Member(String room, Participant participant, RoomListener listener) {
      this.room = room;
      this.participant = participant;
      this.listener = listener;
    }

    String identity() {
      return participant.identity();
    }
  }

  @Override
  public FakeRoom join(String roomName, String identity, RoomListener listener) {
    synchronized (this) {
      if (joinFailure != null) {
        throw joinFailure;
      }
    }
    var participant = new Participant(identity, Participant.Kind.STANDARD, Map.of());
    return new FakeRoom(this, enter(roomName, participant, listener));
  }

  /** Lets a phone join, as an answered or ringing call would. */
  public FakePhone phoneJoins(String roomName, String identity, Map<String, String> attributes) {
    var heard = new FakePhone.Heard();
    var member =
        enter(roomName, new Participant(identity, Participant.Kind.SIP, attributes), heard);
    return new FakePhone(this, member, heard);
  }

  /** Lets every further join fail like this; null lets them succeed again. */
  public synchronized void failJoins(@Nullable RoomException failure) {
    joinFailure = failure;
  }

  /** Lets every further frame be refused, as by a full buffer. */
  public synchronized void refuseAudio(boolean refuse) {
    playoutFull = refuse;
  }

  /** Sets what becomes of further transfers; at first all of them succeed. */
  public synchronized void answerTransfers(TransferResult result) {
    transferResult = result;
  }

  /** Lets every further transfer fail like this. */
  public synchronized void failTransfers(RoomException failure) {
    transferFailure = failure;
  }

  /** Returns every transfer asked for, in order. */
  public synchronized List<Transfer> transfers() {
    return List.copyOf(transfers);
  }

  TransferResult transfer(
      String roomName, String identity, String target, Map<String, String> headers) {
    var phone =
        member(roomName, identity)
            .filter(each -> each.participant.kind() == Participant.Kind.SIP)
            .orElseThrow(() ->
                new RoomException(
                    RoomException.Code.REFUSED,
                    "no phone %s in room %s".formatted(identity, roomName),
                    null));
    TransferResult result;
    synchronized (this) {
      if (transferFailure != null) {
        throw transferFailure;
      }
      transfers.add(new Transfer(roomName, identity, target, Map.copyOf(headers)));
      result = transferResult;
    }
    if (result.isTransferred()) {
      setAttributes(phone, Map.of(SipAttributes.CALL_STATUS, SipCallStatus.HANGUP.wireName()));
      exit(phone, LeaveReason.CLIENT_INITIATED);
    }
    return result;
  }

  /** Breaks a client's connection, or mends it. */
  public void reconnecting(String roomName, String identity, boolean broken) {
    member(roomName, identity)
        .ifPresent(member ->
            delivery.deliver(
                broken ? member.listener::onReconnecting : member.listener::onReconnected));
  }

  /** Disconnects a participant, as a server would. */
  public boolean disconnect(String roomName, String identity, LeaveReason reason) {
    return member(roomName, identity).map(member -> exit(member, reason)).orElse(false);
  }

  /** Returns the names of the rooms that exist. */
  public synchronized List<String> names() {
    return List.copyOf(rooms.keySet());
  }

  @Override
  public synchronized List<Participant> participants(String roomName) {
    return members(roomName).stream().map(each -> each.participant).toList();
  }

  @Override
  public boolean delete(String roomName) {
    List<Member> members;
    synchronized (this) {
      members = members(roomName);
      if (rooms.remove(roomName) == null) {
        return false;
      }
      members.forEach(each -> each.present = false);
    }
    members.forEach(
        each -> delivery.deliver(() -> each.listener.onDisconnected(LeaveReason.ROOM_DELETED)));
    return true;
  }

  @Override
  public void close() {
    names().stream()
        .flatMap(name -> members(name).stream())
        .filter(member -> member.participant.kind() == Participant.Kind.STANDARD)
        .forEach(member -> exit(member, LeaveReason.CLIENT_INITIATED));
  }

  private Member enter(String roomName, Participant participant, RoomListener listener) {
    disconnect(roomName, participant.identity(), LeaveReason.DUPLICATE_IDENTITY);
    var member = new Member(roomName, participant, listener);
    List<Member> others;
    synchronized (this) {
      others = members(roomName);
      rooms
          .computeIfAbsent(roomName, name -> new LinkedHashMap<>())
          .put(participant.identity(), member);
    }
    for (var other : others) {
      delivery.deliver(() -> listener.onParticipantJoined(other.participant));
      delivery.deliver(() -> other.listener.onParticipantJoined(participant));
    }
    return member;
  }

  boolean exit(Member member, LeaveReason reason) {
    List<Member> others;
    synchronized (this) {
      if (!member.present) {
        return false;
      }
      member.present = false;
      var room = rooms.getOrDefault(member.room, Map.of());
      if (room.get(member.identity()) == member) {
        room.remove(member.identity());
      }
      others = members(member.room);
    }
    delivery.deliver(() -> member.listener.onDisconnected(reason));
    for (var other : others) {
      delivery.deliver(() -> other.listener.onParticipantLeft(member.participant, reason));
    }
    return true;
  }

  void setAttributes(Member member, Map<String, String> changes) {
    synchronized (this) {
      var attributes = new LinkedHashMap<>(member.participant.attributes());
      attributes.putAll(changes);
      member.participant =
          new Participant(member.identity(), member.participant.kind(), attributes);
    }
    var changed = member.participant;
    toOthers(member, other -> other.onParticipantAttributesChanged(changed));
  }

  boolean sendAudio(Member member, AudioFrame frame) {
    synchronized (this) {
      if (!member.present || playoutFull) {
        return false;
      }
    }
    toOthers(member, other -> other.onAudio(member.identity(), frame));
    return true;
  }

  /** Calls the listeners of all others in the sender's room, if it is still there. */
  void toOthers(Member sender, Consumer<RoomListener> call) {
    List<Member> others;
    synchronized (this) {
      others = sender.present ? members(sender.room) : List.of();
    }
    for (var other : others) {
      if (other != sender) {
        delivery.deliver(() -> call.accept(other.listener));
      }
    }
  }

  synchronized List<Member> members(String roomName) {
    return new ArrayList<>(rooms.getOrDefault(roomName, Map.of()).values());
  }

  synchronized Optional<Member> member(String roomName, String identity) {
    return Optional.ofNullable(rooms.getOrDefault(roomName, Map.of()).get(identity));
  }

  /** A client's place in a fake room. */
  public static final class FakeRoom implements Room {
    private final FakeRooms rooms;
    private final Member member;

    FakeRoom(FakeRooms rooms, Member member) {
      this.rooms = rooms;
      this.member = member;
    }

    @Override
    public String name() {
      return member.room;
    }

    @Override
    public String identity() {
      return member.identity();
    }

    @Override
    public boolean isJoined() {
      return member.present;
    }

    @Override
    public List<Participant> participants() {
      return rooms.members(member.room).stream()
          .filter(each -> each != member)
          .map(each -> each.participant)
          .toList();
    }

    @Override
    public boolean play(AudioFrame frame) {
      return rooms.sendAudio(member, frame);
    }

    @Override
    public void clearPlayout() {
      rooms.members(member.room).stream()
          .map(each -> each.listener)
          .filter(FakePhone.Heard.class::isInstance)
          .map(FakePhone.Heard.class::cast)
          .forEach(FakePhone.Heard::cleared);
    }

    @Override
    public void sendDtmf(String digits) {
      if (!Dtmf.isDialString(digits)) {
        throw new IllegalArgumentException("not a dial string: " + digits);
      }
      digits
          .chars()
          .forEach(key -> rooms.toOthers(member, to -> to.onDtmf(identity(), (char) key)));
    }

    @Override
    public void sendData(String topic, byte[] payload) {
      var copy = payload.clone();
      rooms.toOthers(member, to -> to.onData(topic, copy, identity()));
    }

    @Override
    public boolean removeParticipant(String identity) {
      return rooms.disconnect(member.room, identity, LeaveReason.PARTICIPANT_REMOVED);
    }

    @Override
    public TransferResult transfer(
        String identity, String target, Map<String, String> headers, Duration timeout) {
      return rooms.transfer(member.room, identity, target, headers);
    }

    @Override
    public void leave() {
      rooms.exit(member, LeaveReason.CLIENT_INITIATED);
    }

    @Override
    public void delete() {
      rooms.delete(member.room);
    }
  }
}
