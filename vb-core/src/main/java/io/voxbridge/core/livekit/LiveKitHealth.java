package io.voxbridge.core.livekit;

import io.voxbridge.core.health.HealthPart;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.LiveKitException;
import java.util.Optional;

/**
 * Whether LiveKit answers and takes our key. Without it no call comes in and none goes out, but
 * everything else works: the Backend counts as degraded, not as down, so that nobody restarts it.
 */
final class LiveKitHealth implements HealthPart {
  private final LiveKitApi api;

  LiveKitHealth(LiveKitApi api) {
    this.api = api;
  }

  @Override
  public String name() {
    return "livekit";
  }

  @Override
  public boolean essential() {
    return false;
  }

  @Override
  public Optional<String> problem() {
    try {
      var _ = api.rooms().find("voxbridge-health");
      return Optional.empty();
    } catch (LiveKitException failure) {
      return Optional.of(failure.getMessage() + ". " + advice());
    }
  }

  @Override
  public String advice() {
    return "Calls cannot come in or go out until it works. Check LIVEKIT_URL, LIVEKIT_API_KEY and"
        + " LIVEKIT_API_SECRET, and LiveKit on its host (docker compose ps).";
  }
}
