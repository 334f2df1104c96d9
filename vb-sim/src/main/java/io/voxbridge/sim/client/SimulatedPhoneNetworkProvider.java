package io.voxbridge.sim.client;

import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import java.util.List;
import java.util.Map;

/** Offers the simulated network under the name {@code simulated}; setting SIM_NETWORK_URL. */
public final class SimulatedPhoneNetworkProvider implements PhoneNetworkProvider {
  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public List<String> problems(Map<String, String> settings) {
    return SimulatedNetworkAddress.problems(settings);
  }

  @Override
  public PhoneNetwork create(Map<String, String> settings) {
    return new SimulatedPhoneNetwork(new SimulatedNetworkAddress(settings));
  }
}
