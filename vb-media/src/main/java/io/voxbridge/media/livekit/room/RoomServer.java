package io.voxbridge.media.livekit.room;

import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.Grants;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.LiveKitException;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.TransferResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What rooms need of the LiveKit server's API, failing as rooms fail. */
final class RoomServer implements AutoCloseable {
  /** A token is used at once to join, and again when a lost connection is restored. */
  private static final Duration TOKEN_VALIDITY = Duration.ofHours(6);

  private final LiveKitApi api;
  private final String url;

  RoomServer(LiveKitSettings settings, Clock clock) {
    api = new LiveKitApi(settings, clock);
    url = settings.webSocketUrl().toString();
  }

  /** Returns the address that participants connect to. */
  String url() {
    return url;
  }

  /** Returns a token to join this room with under this identity. */
  String token(String room, String identity) {
    return api.tokens().issue(Grants.join(room, identity), TOKEN_VALIDITY);
  }

  /** Removes a participant; false when it was not there. */
  boolean remove(String room, String identity) {
    return ask(() -> api.rooms().remove(room, identity));
  }

  /** Returns who is in a room; empty when it was not there. */
  List<Participant> participants(String room) {
    return ask(() -> api.rooms().participants(room));
  }

  /** Deletes a room; false when it was not there. */
  boolean delete(String room) {
    return ask(() -> api.rooms().delete(room));
  }

  /** Passes a phone's call on. */
  TransferResult transfer(
      String room, String identity, String target, Map<String, String> headers, Duration timeout) {
    return ask(() -> api.phones().transfer(room, identity, target, headers, timeout));
  }

  private static <T> T ask(Supplier<T> request) {
    try {
      return request.get();
    } catch (LiveKitException e) {
      throw new RoomException(code(e), String.valueOf(e.getMessage()), e);
    }
  }

  private static RoomException.Code code(LiveKitException e) {
    if (e.code() == LiveKitException.Code.INTERRUPTED) {
      return RoomException.Code.INTERRUPTED;
    }
    return e.isUnavailable() || e.mayHaveTakenEffect()
        ? RoomException.Code.UNREACHABLE
        : RoomException.Code.REFUSED;
  }

  @Override
  public void close() {
    api.close();
  }
}
