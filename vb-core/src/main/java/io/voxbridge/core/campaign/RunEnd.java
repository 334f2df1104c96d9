package io.voxbridge.core.campaign;

import io.voxbridge.domain.campaign.CampaignMode;
import io.voxbridge.domain.schedule.WindowSchedule;
import io.voxbridge.store.campaign.Campaign;
import java.time.Instant;
import java.util.Optional;

/** When the only window of a single-day run closes. */
final class RunEnd {
  private RunEnd() {}

  /**
   * The end of the window in which the run was started, or of the next one; empty when the run has
   * no such end.
   */
  static Optional<Instant> of(Campaign campaign) {
    Instant startedAt = campaign.run().startedAt();
    if (startedAt == null || campaign.config().mode() != CampaignMode.SINGLE_DAY) {
      return Optional.empty();
    }
    return Optional.of(
        new WindowSchedule(campaign.config().timeWindow()).sessionAtOrAfter(startedAt).closes());
  }

  /** Whether the only window of the run is over. */
  static boolean isOver(Campaign campaign, Instant now) {
    return of(campaign).filter(end -> !now.isBefore(end)).isPresent();
  }
}
