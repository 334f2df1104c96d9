package io.voxbridge.media.livekit.room;

import io.voxbridge.media.kit.RoomsContract;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.room.Rooms;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The rooms of a real LiveKit server do what every implementation does. */
class LiveKitRoomsIT extends RoomsContract {
  @TempDir private static Path folder;
  private static LiveKitStack stack;

  private Rooms rooms;
  private final CallClock clock = new CallClock();

  @BeforeAll
  static void start() {
    stack = LiveKitStack.start(folder);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void open() {
    rooms = RealRooms.of(stack);
  }

  @AfterEach
  void close() {
    rooms.close();
  }

  @Override
  protected Rooms rooms() {
    return rooms;
  }

  @Override
  protected void pass(Duration time) {
    clock.pass(time);
  }
}
