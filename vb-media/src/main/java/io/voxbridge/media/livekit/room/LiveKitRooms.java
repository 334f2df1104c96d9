package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.FfiException;
import io.voxbridge.media.livekit.ffi.protocol.ConnectRequest;
import io.voxbridge.media.livekit.ffi.protocol.DisconnectRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.ReadyForRoomEventRequest;
import io.voxbridge.media.livekit.ffi.protocol.RoomOptions;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rooms of one LiveKit server. */
public final class LiveKitRooms implements Rooms {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** The library is given this much longer than it grants itself. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(LiveKitRooms.class);

  private final FfiClient client;
  private final RoomServer server;
  private final LongSupplier nanoTime;
  private final Runnable release;
  private final AudioPacer pacer;
  private final Set<LiveKitRoom> joined = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Makes the rooms; does not connect yet.
   *
   * @param nanoTime monotonic time
   * @param release called once when everything is closed: gives the client back
   */
  LiveKitRooms(FfiClient client, RoomServer server, LongSupplier nanoTime, Runnable release) {
    this.client = client;
    this.server = server;
    this.nanoTime = nanoTime;
    this.release = release;
    pacer = new AudioPacer(nanoTime);
  }

  FfiClient client() {
    return client;
  }

  RoomServer server() {
    return server;
  }

  LongSupplier nanoTime() {
    return nanoTime;
  }

  AudioPacer pacer() {
    return pacer;
  }

  @Override
  public Room join(String roomName, String identity, RoomListener listener) {
    if (closed.get()) {
      throw new RoomException(RoomException.Code.REFUSED, "the service is stopping", null);
    }
    try {
      FfiEvent answer = connect(server.token(roomName, identity));
      if (!answer.getConnect().hasResult()) {
        throw failure(roomName, answer.getConnect().getError());
      }
      LiveKitRoom room = enter(roomName, identity, listener, answer);
      joined.add(room);
      room.start();
      return room;
    } catch (FfiException e) {
      throw new RoomException(
          e.code() == FfiException.Code.INTERRUPTED
              ? RoomException.Code.INTERRUPTED
              : RoomException.Code.UNREACHABLE,
          "room %s cannot be joined: %s".formatted(roomName, e.getMessage()),
          e);
    }
  }

  private LiveKitRoom enter(
      String roomName, String identity, RoomListener listener, FfiEvent answer) {
    try {
      return new LiveKitRoom(this, roomName, identity, listener, answer.getConnect().getResult());
    } catch (FfiException e) {
      abandon(answer);
      throw e;
    }
  }

  private FfiEvent connect(String token) {
    var options =
        RoomOptions.newBuilder()
            .setAutoSubscribe(true)
            .setAdaptiveStream(false)
            .setDynacast(false)
            .setJoinRetries(1)
            .setConnectTimeoutMs(CONNECT_TIMEOUT.toMillis());
    return client.call(
        number ->
            FfiRequest.newBuilder()
                .setConnect(
                    ConnectRequest.newBuilder()
                        .setUrl(server.url())
                        .setToken(token)
                        .setOptions(options)
                        .setRequestAsyncId(number))
                .build(),
        CONNECT_TIMEOUT.plus(GRACE),
        this::abandon);
  }

  /** Leaves a room that was joined for nobody; may be called on a native thread. */
  private void abandon(FfiEvent event) {
    if (event.getConnect().hasResult()) {
      log.warn("A room was joined, and nobody waits for it; it is left again");
      long room = event.getConnect().getResult().getRoom().getHandle().getId();
      Thread.ofVirtual().name("livekit-abandon").start(() -> leave(room, event));
    }
  }

  private void leave(long room, FfiEvent joined) {
    try {
      // A room that is never ready for events breaks down instead of closing.
      client.request(
          FfiRequest.newBuilder()
              .setReadyForRoomEvent(ReadyForRoomEventRequest.newBuilder().setRoomHandle(room))
              .build());
      client.call(
          number ->
              FfiRequest.newBuilder()
                  .setDisconnect(
                      DisconnectRequest.newBuilder().setRoomHandle(room).setRequestAsyncId(number))
                  .build(),
          GRACE,
          client::discard);
    } catch (FfiException e) {
      log.warn("The room cannot be left; the server notices by itself", e);
    } finally {
      client.discard(joined);
    }
  }

  private static RoomException failure(String roomName, String error) {
    boolean refused =
        error.contains("401") || error.contains("403") || error.contains("Unauthorized");
    return new RoomException(
        refused ? RoomException.Code.REFUSED : RoomException.Code.UNREACHABLE,
        "room %s cannot be joined: %s".formatted(roomName, error),
        null);
  }

  @Override
  public boolean delete(String roomName) {
    return server.delete(roomName);
  }

  @Override
  public List<Participant> participants(String roomName) {
    return server.participants(roomName);
  }

  void forget(LiveKitRoom room) {
    joined.remove(room);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    List<Thread> leaving =
        joined.stream()
            .map(room -> Thread.ofVirtual().name("livekit-leave-" + room.name()).start(room::leave))
            .toList();
    try {
      for (Thread each : leaving) {
        each.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    pacer.close();
    server.close();
    release.run();
  }
}
