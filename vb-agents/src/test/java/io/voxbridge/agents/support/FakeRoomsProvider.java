package io.voxbridge.agents.support;

import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.util.List;
import java.util.Map;

/** Rooms in memory, under the name {@code fake}. */
public final class FakeRoomsProvider implements RoomsProvider {
  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<String> problems(Map<String, String> settings) {
    return List.of();
  }

  @Override
  public Rooms create(Map<String, String> settings) {
    return new FakeRooms();
  }
}
