package io.voxbridge.media.kit;

import io.voxbridge.media.room.Rooms;
import java.time.Duration;

class FakeRoomsTest extends RoomsContract {
  private final FakeRooms rooms = new FakeRooms();
  private final ManualTime time = new ManualTime();

  @Override
  protected Rooms rooms() {
    return rooms;
  }

  @Override
  protected void pass(Duration step) {
    time.advance(step);
  }
}
