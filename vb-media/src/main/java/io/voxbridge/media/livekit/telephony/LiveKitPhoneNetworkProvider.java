package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Offers LiveKit's SIP bridge under the name {@code livekit}; settings LIVEKIT_URL, LIVEKIT_API_KEY
 * and LIVEKIT_API_SECRET.
 */
public final class LiveKitPhoneNetworkProvider implements PhoneNetworkProvider {
  @Override
  public String name() {
    return "livekit";
  }

  @Override
  public List<String> problems(Map<String, String> settings) {
    return LiveKitSettings.problems(settings);
  }

  @Override
  public PhoneNetwork create(Map<String, String> settings) {
    var clock = Clock.systemUTC();
    return new LiveKitPhoneNetwork(
        new LiveKitApi(LiveKitSettings.from(settings), clock),
        new LiveKitPhoneNetwork.Time(clock, System::nanoTime),
        () -> UUID.randomUUID().toString());
  }
}
