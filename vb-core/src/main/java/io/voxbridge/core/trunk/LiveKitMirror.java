package io.voxbridge.core.trunk;

import io.voxbridge.core.carrier.CarrierMirror;
import io.voxbridge.media.livekit.api.LiveKitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mirror in LiveKit. */
final class LiveKitMirror implements CarrierMirror {
  private static final Logger log = LoggerFactory.getLogger(LiveKitMirror.class);

  private final TrunkMirrorKeeper keeper;
  private final Runnable wake;

  /**
   * @param wake brings the next comparison forward; never blocks
   */
  LiveKitMirror(TrunkMirrorKeeper keeper, Runnable wake) {
    this.keeper = keeper;
    this.wake = wake;
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public void changed() {
    wake.run();
  }

  @Override
  public void bringUpToDate() {
    try {
      keeper.pass();
    } catch (LiveKitException failure) {
      // Stored at every carrier, where the operator sees it.
      log.debug("LiveKit was not brought up to date", failure);
    }
  }
}
