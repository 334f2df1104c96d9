package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.ffi.ClientLibrary;
import io.voxbridge.media.livekit.ffi.LibraryException;
import io.voxbridge.media.livekit.ffi.SharedClient;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Offers a LiveKit server's rooms under the name {@code livekit}; settings {@code LIVEKIT_URL},
 * {@code LIVEKIT_API_KEY}, {@code LIVEKIT_API_SECRET} and, where the client library lies elsewhere,
 * {@code LIVEKIT_FFI_LIBRARY}.
 */
public final class LiveKitRoomsProvider implements RoomsProvider {
  @Override
  public String name() {
    return "livekit";
  }

  @Override
  public List<String> problems(Map<String, String> settings) {
    List<String> problems = new ArrayList<>(LiveKitSettings.problems(settings));
    try {
      ClientLibrary.locate(settings);
    } catch (LibraryException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  @Override
  public Rooms create(Map<String, String> settings) {
    List<String> problems = problems(settings);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    var client = SharedClient.acquire(ClientLibrary.locate(settings));
    return new LiveKitRooms(
        client,
        new RoomServer(LiveKitSettings.from(settings), Clock.systemUTC()),
        System::nanoTime,
        SharedClient::release);
  }
}
