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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers a LiveKit server's rooms under the name {@code livekit}; settings {@code LIVEKIT_URL},
 * {@code LIVEKIT_API_KEY}, {@code LIVEKIT_API_SECRET} and, where the client library lies elsewhere,
 * {@code LIVEKIT_FFI_LIBRARY}.
 */
public final class LiveKitRoomsProvider implements RoomsProvider {
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(20);
  private static final Logger log = LoggerFactory.getLogger(LiveKitRoomsProvider.class);

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
    var server = new RoomServer(LiveKitSettings.from(settings), Clock.systemUTC());
    FfiClient client = SharedClient.acquire(library);
    try {
      tryOut(client, server);
    } catch (FfiException e) {
      SharedClient.release();
      server.close();
      throw new LibraryException(
          "LiveKit's client library %s does not work: %s".formatted(library.file(), e.getMessage()),
          e);
    }
    return new LiveKitRooms(client, server, System::nanoTime, SharedClient::release);
  }

  private static void tryOut(FfiClient client, RoomServer server) {
    // Used by nobody: the first signature of a process takes longest.
    log.debug("a token has {} characters", server.token("none", "nobody").length());
    try (var output = new AudioOutput(client, System::nanoTime, () -> {})) {
      output.probe(PROBE_TIMEOUT);
    }
  }
}
