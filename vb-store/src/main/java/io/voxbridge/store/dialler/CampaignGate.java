package io.voxbridge.store.dialler;

import io.voxbridge.domain.call.CampaignRun;

/**
 * Says whether a campaign may be dialled at this moment; it reads the campaign, not a memory of it.
 */
@FunctionalInterface
public interface CampaignGate {
  /** Returns whether the run is running and inside its window. */
  boolean mayDial(CampaignRun run);
}
