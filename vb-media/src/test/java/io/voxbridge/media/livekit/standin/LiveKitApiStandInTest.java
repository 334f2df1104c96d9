package io.voxbridge.media.livekit.standin;

import io.voxbridge.media.livekit.LiveKitSettings;
import org.junit.jupiter.api.AfterAll;

/** The stand-in does what the server does. */
class LiveKitApiStandInTest extends TrunkApiContract {
  private static final LiveKitApiStandIn STAND_IN = LiveKitApiStandIn.start();

  @AfterAll
  static void stop() {
    STAND_IN.close();
  }

  @Override
  protected LiveKitSettings livekit() {
    return STAND_IN.settings();
  }
}
