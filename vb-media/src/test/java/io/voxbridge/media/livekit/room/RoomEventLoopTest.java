package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.livekit.ffi.FakeNativeCalls;
import io.voxbridge.media.livekit.ffi.protocol.AttributesEntry;
import io.voxbridge.media.livekit.ffi.protocol.ByteStreamOpened;
import io.voxbridge.media.livekit.ffi.protocol.DataPacketReceived;
import io.voxbridge.media.livekit.ffi.protocol.DisconnectReason;
import io.voxbridge.media.livekit.ffi.protocol.Disconnected;
import io.voxbridge.media.livekit.ffi.protocol.FfiOwnedHandle;
import io.voxbridge.media.livekit.ffi.protocol.OwnedByteStreamReader;
import io.voxbridge.media.livekit.ffi.protocol.OwnedParticipant;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantAttributesChanged;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantConnected;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantDisconnected;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantInfo;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantKind;
import io.voxbridge.media.livekit.ffi.protocol.Reconnected;
import io.voxbridge.media.livekit.ffi.protocol.Reconnecting;
import io.voxbridge.media.livekit.ffi.protocol.RoomEvent;
import io.voxbridge.media.livekit.ffi.protocol.SipDTMF;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.RoomListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomEventLoopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeNativeCalls library = new FakeNativeCalls();
  private final RecordingRoomListener listener = new RecordingRoomListener();
  private final List<LeaveReason> lost = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong nanos = new AtomicLong();
  private RoomEventLoop loop = loop(listener);

  private RoomEventLoop loop(RoomListener to) {
    return new RoomEventLoop(library.client(), "room", to, nanos::get, lost::add);
  }

  @AfterEach
  void end() throws InterruptedException {
    loop.end();
    assertThat(loop.awaitEnd(PATIENCE)).isTrue();
  }

  private void happens(RoomEvent.Builder... events) {
    for (var event : events) {
      loop.accept(event.setRoomHandle(1).build());
    }
  }

  private static FfiOwnedHandle handle(long id) {
    return FfiOwnedHandle.newBuilder().setId(id).build();
  }

  private static RoomEvent.Builder joins(String identity, long handle) {
    var info =
        ParticipantInfo.newBuilder()
            .setIdentity(identity)
            .setKind(ParticipantKind.PARTICIPANT_KIND_SIP)
            .putAttributes("sip.callStatus", "ringing");
    return RoomEvent.newBuilder()
        .setParticipantConnected(
            ParticipantConnected.newBuilder()
                .setInfo(OwnedParticipant.newBuilder().setHandle(handle(handle)).setInfo(info)));
  }

  private static RoomEvent.Builder status(String identity, String status) {
    return RoomEvent.newBuilder()
        .setParticipantAttributesChanged(
            ParticipantAttributesChanged.newBuilder()
                .setParticipantIdentity(identity)
                .addAttributes(
                    AttributesEntry.newBuilder().setKey("sip.callStatus").setValue(status)));
  }

  private static RoomEvent.Builder presses(String digit, int code) {
    return RoomEvent.newBuilder()
        .setDataPacketReceived(
            DataPacketReceived.newBuilder()
                .setParticipantIdentity("phone")
                .setSipDtmf(SipDTMF.newBuilder().setCode(code).setDigit(digit)));
  }

  private static RoomEvent.Builder reconnecting() {
    return RoomEvent.newBuilder().setReconnecting(Reconnecting.getDefaultInstance());
  }

  private void awaitEvents(String... events) {
    Waiting.until(
        "the listener heard " + List.of(events) + ", not " + listener.events(),
        PATIENCE,
        () -> listener.events().equals(List.of(events)));
  }

  @Test
  void aPhonesLifeIsToldInOrder() {
    loop.start();
    happens(
        joins("phone", 10),
        status("phone", "active"),
        presses("5", 5),
        presses("", 11),
        presses("", 77),
        status("nobody", "active"),
        status("phone", "hangup"),
        RoomEvent.newBuilder()
            .setParticipantDisconnected(
                ParticipantDisconnected.newBuilder()
                    .setParticipantIdentity("phone")
                    .setDisconnectReason(DisconnectReason.USER_REJECTED)),
        RoomEvent.newBuilder()
            .setByteStreamOpened(
                ByteStreamOpened.newBuilder()
                    .setReader(OwnedByteStreamReader.newBuilder().setHandle(handle(11)))));
    awaitEvents(
        "joined phone",
        "status phone ACTIVE",
        "dtmf phone 5",
        "dtmf phone #",
        "status phone HANGUP",
        "left phone USER_REJECTED");
    Waiting.until(
        "both handles are dropped", PATIENCE, () -> library.dropped.equals(List.of(10L, 11L)));
    assertThat(loop.participants()).isEmpty();
  }

  private static RoomEvent.Builder vanishes(String identity) {
    return RoomEvent.newBuilder()
        .setParticipantDisconnected(
            ParticipantDisconnected.newBuilder()
                .setParticipantIdentity(identity)
                .setDisconnectReason(DisconnectReason.UNKNOWN_REASON));
  }

  private static RoomEvent.Builder reconnected() {
    return RoomEvent.newBuilder().setReconnected(Reconnected.getDefaultInstance());
  }

  @Test
  void whoIsTakenOutByABrokenConnectionAndComesBackHasNotLeft() {
    loop.start();
    happens(joins("phone", 10), vanishes("phone"), reconnecting());
    awaitEvents("joined phone", "reconnecting");
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    happens(joins("phone", 11), reconnected(), presses("5", 5));
    awaitEvents("joined phone", "reconnecting", "reconnected", "dtmf phone 5");
    nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    happens(presses("6", 6));
    awaitEvents("joined phone", "reconnecting", "reconnected", "dtmf phone 5", "dtmf phone 6");
    assertThat(loop.participants()).hasSize(1);
  }

  @Test
  void whoDoesNotComeBackAfterABrokenConnectionWasLost() {
    loop.start();
    happens(joins("phone", 10), vanishes("phone"), reconnecting(), reconnected());
    awaitEvents("joined phone", "reconnecting", "reconnected");
    nanos.addAndGet(Duration.ofSeconds(8).toNanos());
    awaitEvents("joined phone", "reconnecting", "reconnected", "left phone CONNECTION_TIMEOUT");
    assertThat(loop.participants()).isEmpty();
  }

  @Test
  void whoLeavesWithoutAReasonOnAWorkingConnectionHasLeft() {
    loop.start();
    happens(joins("phone", 10), vanishes("phone"));
    awaitEvents("joined phone");
    nanos.addAndGet(Duration.ofMillis(1_500).toNanos());
    awaitEvents("joined phone", "left phone UNKNOWN");
  }

  @Test
  void aLibraryThatGivesUpReconnectingHasLostTheConnection() {
    loop.start();
    happens(
        reconnecting(),
        RoomEvent.newBuilder()
            .setDisconnected(Disconnected.newBuilder().setReason(DisconnectReason.UNKNOWN_REASON)));
    Waiting.until(
        "the owner knows", PATIENCE, () -> lost.equals(List.of(LeaveReason.CONNECTION_TIMEOUT)));
  }

  @Test
  void aConnectionThatDoesNotComeBackIsGivenUp() {
    loop.start();
    happens(reconnecting(), reconnecting());
    awaitEvents("reconnecting");
    assertThat(loop.isReconnecting()).isTrue();
    nanos.addAndGet(Duration.ofSeconds(29).toNanos());
    happens(
        RoomEvent.newBuilder().setReconnected(Reconnected.getDefaultInstance()), reconnecting());
    awaitEvents("reconnecting", "reconnected", "reconnecting");
    nanos.addAndGet(Duration.ofSeconds(29).toNanos());
    happens(presses("1", 1));
    awaitEvents("reconnecting", "reconnected", "reconnecting", "dtmf phone 1");
    assertThat(lost).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    Waiting.until(
        "it is given up", PATIENCE, () -> lost.equals(List.of(LeaveReason.CONNECTION_TIMEOUT)));
  }

  @Test
  void whoIsPutOutHearsThatLast() {
    loop.start();
    happens(
        RoomEvent.newBuilder()
            .setDisconnected(
                Disconnected.newBuilder().setReason(DisconnectReason.DUPLICATE_IDENTITY)));
    Waiting.until(
        "the owner knows", PATIENCE, () -> lost.equals(List.of(LeaveReason.DUPLICATE_IDENTITY)));
    loop.over(LeaveReason.DUPLICATE_IDENTITY);
    loop.over(LeaveReason.CLIENT_INITIATED);
    happens(joins("phone", 12));
    Waiting.until("the rest is handled", PATIENCE, () -> loop.counters().waiting() == 0);
    awaitEvents("disconnected DUPLICATE_IDENTITY");
  }

  @Test
  void anErrorOfTheListenerIsNotTheLoops() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    loop =
        loop(
            new RoomListener() {
              @Override
              public void onDtmf(String from, char digit) {
                heard.add(String.valueOf(digit));
                throw new AssertionError("not today");
              }
            });
    loop.start();
    happens(presses("1", 1), presses("2", 2));
    Waiting.until("both are heard", PATIENCE, () -> heard.equals(List.of("1", "2")));
  }

  @Test
  void tooManyEventsEndTheRoomAndLeakNothing() throws InterruptedException {
    for (int i = 0; i <= RoomEventQueue.EVENT_CAPACITY; i++) {
      happens(joins("p" + i, 1000 + i));
    }
    assertThat(lost).containsExactly(LeaveReason.UNKNOWN);
    assertThat(library.dropped).containsExactly(1000L + RoomEventQueue.EVENT_CAPACITY);
    loop.mute();
    loop.start();
    loop.end();
    assertThat(loop.awaitEnd(PATIENCE)).isTrue();
    assertThat(library.dropped).hasSize(RoomEventQueue.EVENT_CAPACITY + 1);
    assertThat(listener.events()).isEmpty();
  }
}
