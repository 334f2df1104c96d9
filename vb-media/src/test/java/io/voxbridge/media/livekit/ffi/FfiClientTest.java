package io.voxbridge.media.livekit.ffi;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.livekit.ffi.protocol.AudioFrameBufferInfo;
import io.voxbridge.media.livekit.ffi.protocol.AudioFrameReceived;
import io.voxbridge.media.livekit.ffi.protocol.AudioStreamEvent;
import io.voxbridge.media.livekit.ffi.protocol.ConnectCallback;
import io.voxbridge.media.livekit.ffi.protocol.DisconnectCallback;
import io.voxbridge.media.livekit.ffi.protocol.DisconnectReason;
import io.voxbridge.media.livekit.ffi.protocol.DisconnectRequest;
import io.voxbridge.media.livekit.ffi.protocol.Disconnected;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiOwnedHandle;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiResponse;
import io.voxbridge.media.livekit.ffi.protocol.OwnedAudioFrameBuffer;
import io.voxbridge.media.livekit.ffi.protocol.OwnedParticipant;
import io.voxbridge.media.livekit.ffi.protocol.OwnedRoom;
import io.voxbridge.media.livekit.ffi.protocol.Panic;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantInfo;
import io.voxbridge.media.livekit.ffi.protocol.ParticipantKind;
import io.voxbridge.media.livekit.ffi.protocol.RoomEvent;
import io.voxbridge.media.livekit.ffi.protocol.RoomInfo;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FfiClientTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(1);
  private final FakeNativeCalls library = new FakeNativeCalls();
  private final FfiClient client = library.client();

  private static FfiRequest disconnect(long number) {
    return FfiRequest.newBuilder()
        .setDisconnect(DisconnectRequest.newBuilder().setRoomHandle(1).setRequestAsyncId(number))
        .build();
  }

  private static FfiEvent disconnected(long number) {
    return FfiEvent.newBuilder()
        .setDisconnect(DisconnectCallback.newBuilder().setAsyncId(number))
        .build();
  }

  private static FfiOwnedHandle handle(long id) {
    return FfiOwnedHandle.newBuilder().setId(id).build();
  }

  private static OwnedParticipant participant(long handle) {
    return OwnedParticipant.newBuilder()
        .setHandle(handle(handle))
        .setInfo(
            ParticipantInfo.newBuilder()
                .setIdentity("a")
                .setKind(ParticipantKind.PARTICIPANT_KIND_STANDARD))
        .build();
  }

  private static FfiEvent connected(long number) {
    return FfiEvent.newBuilder()
        .setConnect(
            ConnectCallback.newBuilder()
                .setAsyncId(number)
                .setResult(
                    ConnectCallback.Result.newBuilder()
                        .setRoom(
                            OwnedRoom.newBuilder()
                                .setHandle(handle(100))
                                .setInfo(RoomInfo.newBuilder().setName("r")))
                        .setLocalParticipant(participant(101))
                        .addParticipants(
                            ConnectCallback.ParticipantWithTracks.newBuilder()
                                .setParticipant(participant(102)))))
        .build();
  }

  private FfiResponse answerAt(FfiRequest request) {
    library.event(disconnected(request.getDisconnect().getRequestAsyncId()));
    return FfiResponse.getDefaultInstance();
  }

  @Test
  void theEventMayOvertakeTheAnswer() {
    library.answers = this::answerAt;
    var event = client.call(FfiClientTest::disconnect, LONG, late -> {});
    assertThat(event.hasDisconnect()).isTrue();
    assertThat(client.waitingCalls()).isZero();
  }

  @Test
  void aLateEventIsHandedToWhoDisposesOfIt() {
    var number = new AtomicLong();
    List<FfiEvent> late = new ArrayList<>();
    library.answers =
        request -> {
          number.set(request.getDisconnect().getRequestAsyncId());
          return FfiResponse.getDefaultInstance();
        };
    assertThatThrownBy(() -> client.call(FfiClientTest::disconnect, SHORT, late::add))
        .isInstanceOfSatisfying(
            FfiException.class, e -> assertThat(e.code()).isEqualTo(FfiException.Code.TIMEOUT));
    assertThat(client.waitingCalls()).isOne();

    library.event(disconnected(number.get()));

    assertThat(late).hasSize(1);
    assertThat(client.waitingCalls()).isZero();
    library.event(disconnected(number.get()));
    assertThat(late).hasSize(1);
    assertThat(client.unclaimedEvents()).isOne();
  }

  @Test
  void anInterruptedCallKeepsTheFlag() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> client.call(FfiClientTest::disconnect, LONG, late -> {}))
        .isInstanceOfSatisfying(
            FfiException.class, e -> assertThat(e.code()).isEqualTo(FfiException.Code.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aRefusedRequestIsNotWaitedFor() {
    library.answers =
        request -> {
          throw new FfiException(FfiException.Code.FAILED, "refused", null);
        };
    assertThatThrownBy(() -> client.call(FfiClientTest::disconnect, LONG, late -> {}))
        .isInstanceOf(FfiException.class)
        .hasMessage("DISCONNECT: refused");
    assertThat(client.waitingCalls()).isZero();
  }

  @Test
  void aHandleIsDroppedOnce() {
    try (var handle = client.own(HandleKind.ROOM, handle(7))) {
      assertThat(client.liveHandles()).containsEntry(HandleKind.ROOM, 1L);
      handle.close();
      handle.close();
      assertThat(handle.id()).isEqualTo(7);
    }
    assertThat(library.dropped).containsExactly(7L);
    assertThat(client.liveHandles()).allSatisfy((kind, count) -> assertThat(count).isZero());
  }

  @Test
  void whatNobodyWaitsForIsDropped() {
    library.event(connected(999));
    assertThat(library.dropped).containsExactlyInAnyOrder(100L, 101L, 102L);
    assertThat(client.unclaimedEvents()).isOne();
    assertThat(client.liveHandles()).allSatisfy((kind, count) -> assertThat(count).isZero());
  }

  @Test
  void audioIsCopiedAndItsFrameDroppedAtOnce() {
    List<short[]> heard = new ArrayList<>();
    client.audio().openStream(client.own(HandleKind.AUDIO_STREAM, handle(5)), heard::add);
    try (Arena arena = Arena.ofConfined()) {
      var memory = arena.allocateFrom(JAVA_SHORT, (short) 1, (short) -2, (short) 3);
      library.event(frame(5, memory.address()));
      library.event(frame(6, memory.address()));
      memory.fill((byte) 0);
    }
    assertThat(heard).containsExactly(new short[] {1, -2, 3});
    assertThat(library.dropped).containsExactly(50L, 50L);
    assertThat(client.unclaimedEvents()).isOne();
  }

  private static FfiEvent frame(long stream, long address) {
    var info =
        AudioFrameBufferInfo.newBuilder()
            .setDataPtr(address)
            .setNumChannels(1)
            .setSampleRate(16000)
            .setSamplesPerChannel(3);
    return FfiEvent.newBuilder()
        .setAudioStreamEvent(
            AudioStreamEvent.newBuilder()
                .setStreamHandle(stream)
                .setFrameReceived(
                    AudioFrameReceived.newBuilder()
                        .setFrame(
                            OwnedAudioFrameBuffer.newBuilder()
                                .setHandle(handle(50))
                                .setInfo(info))))
        .build();
  }

  @Test
  void aReceiverThatFailsHarmsNobody() {
    var room = client.own(HandleKind.ROOM, handle(3));
    client.openRoom(
        room,
        event -> {
          throw new IllegalStateException("no");
        });
    var event =
        FfiEvent.newBuilder()
            .setRoomEvent(
                RoomEvent.newBuilder()
                    .setRoomHandle(3)
                    .setDisconnected(
                        Disconnected.newBuilder().setReason(DisconnectReason.ROOM_DELETED)))
            .build();
    library.event(event);
    library.garbage();
    assertThat(client.failedEvents()).isEqualTo(2);
    client.closeRoom(room);
    library.event(event);
    assertThat(client.unclaimedEvents()).isOne();
  }

  @Test
  void aBreakdownIsCounted() {
    library.event(
        FfiEvent.newBuilder().setPanic(Panic.newBuilder().setMessage("broke down")).build());
    assertThat(client.panics()).isOne();
  }

  @Test
  void afterTheEndNothingIsAsked() {
    var handle = client.own(HandleKind.ROOM, handle(9));
    client.close();
    client.close();
    assertThat(library.disposed).isTrue();
    handle.close();
    assertThat(library.dropped).isEmpty();
    assertThatThrownBy(() -> client.request(disconnect(1)))
        .isInstanceOfSatisfying(
            FfiException.class, e -> assertThat(e.code()).isEqualTo(FfiException.Code.CLOSED));
  }
}
