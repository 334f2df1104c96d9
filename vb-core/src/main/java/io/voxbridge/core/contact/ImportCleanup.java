package io.voxbridge.core.contact;

import io.voxbridge.domain.call.ImportId;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.OpenImport;
import io.voxbridge.store.campaign.CampaignStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what imports that broke off or were replaced left behind. Repeating is harmless. */
public final class ImportCleanup {
  private static final Logger log = LoggerFactory.getLogger(ImportCleanup.class);

  /** An import that wrote nothing for so long is dead: a batch takes seconds. */
  static final Duration SILENCE = Duration.ofMinutes(10);

  private final CampaignStore campaigns;
  private final ImportPorts ports;
  private final Clock clock;

  /** Puts a clean-up together. */
  ImportCleanup(CampaignStore campaigns, ImportPorts ports, Clock clock) {
    this.campaigns = campaigns;
    this.ports = ports;
    this.clock = clock;
  }

  /** At start: gives up every import that another process, an earlier one, has left open. */
  public void afterStart() {
    for (Campaign campaign : ports.lists().unsettled()) {
      OpenImport open = campaign.contacts().open();
      if (open != null && !open.owner().equals(ports.owner())) {
        giveUp(campaign, open, "the Backend ended while it was written");
      }
      settle(campaign.id());
    }
  }

  /**
   * From time to time: gives up imports that make no progress, and finishes removals that failed.
   */
  public void sweep() {
    Instant silentSince = clock.instant().minus(SILENCE);
    for (Campaign campaign : ports.lists().unsettled()) {
      OpenImport open = campaign.contacts().open();
      if (open != null && open.touchedAt().isBefore(silentSince)) {
        giveUp(campaign, open, "nothing was written for " + SILENCE.toMinutes() + " minutes");
      }
      settle(campaign.id());
    }
  }

  private void giveUp(Campaign campaign, OpenImport open, String why) {
    if (ports.lists().abandon(campaign.id(), open.importId())) {
      log.warn(
          "Import {} of campaign {} is given up because {}; its rows are removed and the file can be uploaded again",
          open.importId(),
          campaign.id(),
          why);
    }
  }

  /**
   * Whether the import is the campaign's list: a commit may have succeeded without its answer
   * arriving.
   */
  boolean isCommitted(String campaignId, ImportId importId) {
    return campaigns
        .find(campaignId)
        .map(campaign -> campaign.contacts().list())
        .filter(list -> list.importId().equals(importId))
        .isPresent();
  }

  /** Removes the rows of a campaign's obsolete ports.lists(). */
  void settle(String campaignId) {
    campaigns
        .find(campaignId)
        .ifPresent(campaign -> {
          for (ImportId obsolete : campaign.contacts().obsolete()) {
            ports.rows().remove(campaign.campaignRun(), obsolete);
            ports.reports().remove(obsolete);
            ports.lists().forgetObsolete(campaignId, obsolete);
          }
        });
  }
}
