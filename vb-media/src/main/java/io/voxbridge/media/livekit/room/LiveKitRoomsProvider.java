package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.ffi.ClientLibrary;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.FfiException;
import io.voxbridge.media.livekit.ffi.LibraryException;
import io.voxbridge.media.livekit.ffi.SharedClient;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Offers a LiveKit server's rooms under the name {@code livekit}; settings {@code LIVEKIT_URL},
 * {@code LIVEKIT_API_KEY}, {@code LIVEKIT_API_SECRET} and, where the client library lies elsewhere,
 * {@code LIVEKIT_FFI_LIBRARY}.
 */
public final class LiveKitRoomsProvider implements RoomsProvider {
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(20);

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

  /**
   * Loads the library and tries it: requests, events and the protocol both ways. So a worker whose
   * library does not work never takes a call, and the first call does not wait for it to warm up.
   *
   * @throws LibraryException when it does not work
   */
  @Override
  public Rooms create(Map<String, String> settings) {
    List<String> problems = problems(settings);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    ClientLibrary library = ClientLibrary.locate(settings);
    FfiClient client = SharedClient.acquire(library);
    try {
      tryOut(client);
    } catch (FfiException e) {
      SharedClient.release();
      throw new LibraryException(
          "LiveKit's client library %s does not work: %s".formatted(library.file(), e.getMessage()),
          e);
    }
    return new LiveKitRooms(
        client,
        new RoomServer(LiveKitSettings.from(settings), Clock.systemUTC()),
        System::nanoTime,
        SharedClient::release);
  }

  private static void tryOut(FfiClient client) {
    var output = new AudioOutput(client);
    try {
      output.probe(PROBE_TIMEOUT);
    } finally {
      output.source().close();
    }
  }
}
