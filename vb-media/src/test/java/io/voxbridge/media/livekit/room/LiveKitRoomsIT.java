package io.voxbridge.media.livekit.room;

import io.voxbridge.media.kit.RoomsContract;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The rooms of a real LiveKit server do what every implementation does. */
class LiveKitRoomsIT extends RoomsContract {
  private static final LiveKitServer server = new LiveKitServer();

  private static final Duration LONGEST_DELAY_MADE_UP = Duration.ofMillis(100);

  private long due = System.nanoTime();
  private final Rooms rooms = RoomsProvider.find("livekit").orElseThrow().create(server.settings());

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  @Override
  protected Rooms rooms() {
    return rooms;
  }

  /** Passes time as a call's clock does: a wait that was too long shortens the next one. */
  @Override
  protected void pass(Duration time) {
    long now = System.nanoTime();
    due = Math.max(due, now - LONGEST_DELAY_MADE_UP.toNanos()) + time.toNanos();
    for (; now < due; now = System.nanoTime()) {
      LockSupport.parkNanos(due - now);
    }
  }
}
