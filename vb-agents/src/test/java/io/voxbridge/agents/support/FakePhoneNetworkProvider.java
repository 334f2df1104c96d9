package io.voxbridge.agents.support;

import io.voxbridge.media.kit.FakePhoneNetwork;
import io.voxbridge.media.kit.FakeRooms;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import java.util.List;
import java.util.Map;

/** Phones in memory, under the name {@code fake}; they ring for ever. */
public final class FakePhoneNetworkProvider implements PhoneNetworkProvider {
  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<String> problems(Map<String, String> settings) {
    return List.of();
  }

  @Override
  public PhoneNetwork create(Map<String, String> settings) {
    return new FakePhoneNetwork(new ManualTime(), new FakeRooms());
  }
}
