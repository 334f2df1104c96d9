package io.voxbridge.sim.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.kit.RoomsContract;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedRoomsIT extends RoomsContract {
  private static final RunningNetwork network = new RunningNetwork(10);

  private final RoomsProvider provider = RoomsProvider.find("simulated").orElseThrow();
  private final Rooms rooms = provider.create(network.settings());

  @AfterAll
  static void stopNetwork() {
    network.close();
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
    RunningNetwork.pass(time);
  }

  @Test
  void namesMayHoldAnything() {
    var listener = new RecordingRoomListener();
    var room = rooms.join("a room/with ?&=% näme", "sip-+1 2/3", listener);
    var other = rooms.join("a room/with ?&=% näme", "other", new RecordingRoomListener());
    await("they meet", () -> room.participant("other").isPresent());
    assertThat(other.removeParticipant("sip-+1 2/3")).isTrue();
    assertThat(rooms.delete("a room/with ?&=% näme")).isTrue();
  }

  @Test
  void anUnreachableNetworkIsAnError() {
    try (var nowhere = provider.create(Map.of("SIM_NETWORK_URL", "http://127.0.0.1:1"))) {
      assertThatThrownBy(() -> nowhere.join("a", "b", new RecordingRoomListener()))
          .isInstanceOfSatisfying(
              RoomException.class,
              e -> assertThat(e.code()).isEqualTo(RoomException.Code.UNREACHABLE));
      assertThatThrownBy(() -> nowhere.delete("a")).isInstanceOf(RoomException.class);
    }
  }

  @Test
  void aNetworkThatDiesIsWaitedForAndThenGivenUp() {
    var mortal = new RunningNetwork(10);
    try (var its = provider.create(mortal.settings())) {
      var listener = new RecordingRoomListener();
      var room = its.join("a", "bot", listener);
      mortal.close();
      await("it tries to come back", () -> listener.count("reconnecting") == 1);
      await("it gives up", () -> !room.isJoined());
      assertThat(listener.events()).filteredOn(each -> each.startsWith("disconnected")).hasSize(1);
    }
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThat(provider.problems(Map.of())).singleElement().asString().contains("SIM_NETWORK_URL");
    assertThat(provider.problems(Map.of("SIM_NETWORK_URL", "nonsense"))).hasSize(1);
    assertThatThrownBy(() -> provider.create(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
