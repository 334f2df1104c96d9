package io.voxbridge.sim.client;

import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.sim.wire.Found;
import io.voxbridge.sim.wire.Member;
import io.voxbridge.sim.wire.Transfer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The simulated network's rooms as {@link Rooms}. */
final class SimulatedRooms implements Rooms {
  private final SimulatedNetworkAddress address;
  private final Set<SimulatedRoomClient> joined = ConcurrentHashMap.newKeySet();

  SimulatedRooms(SimulatedNetworkAddress address) {
    this.address = address;
  }

  @Override
  public Room join(String roomName, String identity, RoomListener listener) {
    var room = new SimulatedRoomClient(this, roomName, identity, listener);
    room.connect();
    joined.add(room);
    return room;
  }

  @Override
  public boolean delete(String roomName) {
    return found(address.uri("/v1/rooms?room=%s", roomName));
  }

  @Override
  public List<Participant> participants(String roomName) {
    URI uri = address.uri("/v1/participants?room=%s", roomName);
    return Stream.of(exchange(address.request(uri).GET().build(), Member[].class))
        .map(Member::participant)
        .toList();
  }

  boolean remove(String roomName, String identity) {
    return found(address.uri("/v1/participants?room=%s&identity=%s", roomName, identity));
  }

  Transfer transfer(String roomName, String identity, String target) {
    var uri =
        address.uri(
            "/v1/transfers?attempt_id=%s&identity=%s&target=%s", roomName, identity, target);
    return exchange(
        address.request(uri).POST(HttpRequest.BodyPublishers.noBody()).build(), Transfer.class);
  }

  SimulatedNetworkAddress address() {
    return address;
  }

  void forget(SimulatedRoomClient room) {
    joined.remove(room);
  }

  @Override
  public void close() {
    List.copyOf(joined).forEach(SimulatedRoomClient::leave);
    address.closeGently();
  }

  private boolean found(URI uri) {
    return exchange(address.request(uri).DELETE().build(), Found.class).found();
  }

  private <T> T exchange(HttpRequest request, Class<T> type) {
    try {
      return address.send(request, type);
    } catch (SimulatedNetworkAddress.Refused e) {
      throw new RoomException(RoomException.Code.REFUSED, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new RoomException(
          RoomException.Code.UNREACHABLE,
          "the simulated network is not reached: " + e.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RoomException(RoomException.Code.INTERRUPTED, "interrupted while waiting", e);
    }
  }
}
