package io.voxbridge.sim.client;

import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import java.util.List;
import java.util.Map;

/**
 * Offers the simulated network's rooms under the name {@code simulated}; setting SIM_NETWORK_URL.
 */
public final class SimulatedRoomsProvider implements RoomsProvider {
  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public List<String> problems(Map<String, String> settings) {
    return SimulatedNetworkAddress.problems(settings);
  }

  @Override
  public Rooms create(Map<String, String> settings) {
    return new SimulatedRooms(new SimulatedNetworkAddress(settings));
  }
}
