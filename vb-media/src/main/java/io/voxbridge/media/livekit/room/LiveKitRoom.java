package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.FfiException;
import io.voxbridge.media.livekit.ffi.HandleKind;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import io.voxbridge.media.livekit.ffi.protocol.ConnectCallback;
import io.voxbridge.media.livekit.ffi.protocol.CreateAudioTrackRequest;
import io.voxbridge.media.livekit.ffi.protocol.DisconnectRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.PublishTrackRequest;
import io.voxbridge.media.livekit.ffi.protocol.ReadyForRoomEventRequest;
import io.voxbridge.media.livekit.ffi.protocol.TrackPublishOptions;
import io.voxbridge.media.livekit.ffi.protocol.TrackSource;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.tone.Dtmf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A place in a LiveKit room. */
final class LiveKitRoom implements Room, RoomEventLoop.Owner {
  private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration END_TIMEOUT = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(LiveKitRoom.class);

  private final LiveKitRooms rooms;
  private final FfiClient client;
  private final String name;
  private final String identity;
  private final RoomEventLoop loop;
  private final NativeHandle room;
  private final NativeHandle self;
  private final AudioOutput output;
  private final RoomMessages messages;
  private final List<NativeHandle> published = new ArrayList<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Takes over what connecting brought.
   *
   * @throws FfiException when audio cannot be sent; then nothing is taken over
   */
  LiveKitRoom(
      LiveKitRooms rooms,
      String name,
      String identity,
      RoomListener listener,
      ConnectCallback.Result connected) {
    this.rooms = rooms;
    this.client = rooms.client();
    this.name = name;
    this.identity = identity;
    // The only thing that can fail comes first: until here nothing of the connection is ours.
    output = new AudioOutput(client, rooms.nanoTime(), rooms.pacer()::wake);
    loop = new RoomEventLoop(client, name, listener, rooms.nanoTime(), this);
    room = client.own(HandleKind.ROOM, connected.getRoom().getHandle());
    self = client.own(HandleKind.PARTICIPANT, connected.getLocalParticipant().getHandle());
    for (var participant : connected.getParticipantsList()) {
      loop.present(participant.getParticipant());
      participant.getPublicationsList().forEach(loop::present);
    }
    messages = new RoomMessages(client, name, self);
  }

  /**
   * Lets events come and publishes this participant's audio.
   *
   * @throws FfiException when that fails; the room is closed then
   */
  void start() {
    client.openRoom(room, loop::accept);
    loop.start();
    try {
      // Without it there are no events, and after a while the library takes the room down.
      client.request(
          FfiRequest.newBuilder()
              .setReadyForRoomEvent(ReadyForRoomEventRequest.newBuilder().setRoomHandle(room.id()))
              .build());
      publish();
      rooms.pacer().add(output);
    } catch (FfiException e) {
      // Whoever joins hears of it by the exception.
      loop.mute();
      close(LeaveReason.UNKNOWN);
      throw e;
    }
  }

  private void publish() {
    var response =
        client.request(
            FfiRequest.newBuilder()
                .setCreateAudioTrack(
                    CreateAudioTrackRequest.newBuilder()
                        .setName("voice")
                        .setSourceHandle(output.source().id()))
                .build());
    NativeHandle track =
        client.own(HandleKind.TRACK, response.getCreateAudioTrack().getTrack().getHandle());
    published.add(track);
    var options =
        TrackPublishOptions.newBuilder()
            .setSource(TrackSource.SOURCE_MICROPHONE)
            .setDtx(false)
            .setRed(true);
    var result =
        client
            .call(
                number ->
                    FfiRequest.newBuilder()
                        .setPublishTrack(
                            PublishTrackRequest.newBuilder()
                                .setLocalParticipantHandle(self.id())
                                .setTrackHandle(track.id())
                                .setOptions(options)
                                .setRequestAsyncId(number))
                        .build(),
                PUBLISH_TIMEOUT,
                client::discard)
            .getPublishTrack();
    if (!result.hasPublication()) {
      throw new FfiException(
          FfiException.Code.FAILED, "audio cannot be published: " + result.getError(), null);
    }
    published.add(client.own(HandleKind.PUBLICATION, result.getPublication().getHandle()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public boolean isJoined() {
    return !closing.get();
  }

  @Override
  public List<Participant> participants() {
    return loop.participants();
  }

  @Override
  public boolean play(AudioFrame frame) {
    return isJoined() && !loop.isReconnecting() && output.play(frame);
  }

  @Override
  public long soundSentNanos() {
    return output.soundSentNanos();
  }

  @Override
  public void clearPlayout() {
    output.clear();
  }

  @Override
  public void sendDtmf(String digits) {
    if (!Dtmf.isDialString(digits)) {
      throw new IllegalArgumentException("not a dial string: " + digits);
    }
    for (int i = 0; i < digits.length() && isJoined(); i++) {
      messages.key(digits.charAt(i));
    }
  }

  @Override
  public void sendData(String topic, byte[] payload) {
    if (isJoined()) {
      messages.data(topic, payload);
    }
  }

  @Override
  public boolean removeParticipant(String other) {
    return rooms.server().remove(name, other);
  }

  @Override
  public TransferResult transfer(
      String other, String target, Map<String, String> headers, Duration timeout) {
    return rooms.server().transfer(name, other, target, headers, timeout);
  }

  @Override
  public void leave() {
    close(LeaveReason.CLIENT_INITIATED);
    if (loop.isCurrentThread()) {
      return;
    }
    try {
      if (!closed.await(DISCONNECT_TIMEOUT.plus(END_TIMEOUT).toNanos(), TimeUnit.NANOSECONDS)) {
        log.warn("Leaving room {} takes long; it goes on in the background", name);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void delete() {
    boolean found = rooms.delete(name);
    log.debug("Room {} deleted; it was {}", name, found ? "there" : "gone already");
  }

  @Override
  public void onLost(LeaveReason reason) {
    close(reason);
  }

  /** Takes the connection down, once, without waiting for it. */
  private void close(LeaveReason reason) {
    if (closing.compareAndSet(false, true)) {
      loop.leaving();
      if (reason != LeaveReason.CLIENT_INITIATED) {
        loop.over(reason);
      }
      Thread.ofVirtual()
          .name("livekit-close-" + name)
          .start(RoomThreads.marked(() -> takeDown(reason)));
    }
  }

  private void takeDown(LeaveReason reason) {
    try {
      rooms.pacer().remove(output);
      disconnect();
      loop.over(reason);
      if (!loop.awaitEndOfEvents(END_TIMEOUT)) {
        log.warn("Room {}: the library did not say that events have ended; they are ignored", name);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("Taking down room {} failed; its memory is released all the same", name, e);
    } finally {
      client.closeRoom(room);
      loop.over(reason);
      loop.end();
      awaitLoop();
      published.forEach(NativeHandle::close);
      output.close();
      self.close();
      room.close();
      logCounters();
      rooms.forget(this);
      closed.countDown();
    }
  }

  private void disconnect() {
    try {
      client.call(
          number ->
              FfiRequest.newBuilder()
                  .setDisconnect(
                      DisconnectRequest.newBuilder()
                          .setRoomHandle(room.id())
                          .setRequestAsyncId(number))
                  .build(),
          DISCONNECT_TIMEOUT,
          client::discard);
    } catch (FfiException e) {
      log.debug("Room {} is not left in order; the server notices by itself", name, e);
    }
  }

  private void awaitLoop() {
    try {
      if (!loop.awaitEnd(END_TIMEOUT)) {
        log.error("The listener of room {} blocks; the room is released without it", name);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void logCounters() {
    log.debug(
        "Room {}: events {}, audio out {}, failed captures {}, failed messages {}",
        name,
        loop.counters(),
        output.counters(),
        output.failedCaptures(),
        messages.failed());
  }
}
