package io.voxbridge.core.campaign;

import io.voxbridge.core.counter.CampaignLive;
import io.voxbridge.core.counter.CampaignNumbers.Numbers;
import io.voxbridge.core.counter.CampaignStats;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.Campaign.PoolNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as the API shows it.
 *
 * @param id the campaign
 * @param name shown to operators
 * @param botId the bot that talks
 * @param botName its name now; null when it is gone
 * @param status where the campaign stands
 * @param runNumber 1 for the first run
 * @param config how it dials
 * @param numberPool the numbers it calls from
 * @param configUrl where workers fetch the bot's runtime config
 * @param stats what came of its contacts so far
 * @param live what it does now
 * @param activityLog what was done to it, oldest first
 * @param upload its contact list; null before the first upload
 * @param importOpen whether an upload is still being written or an old list removed: it cannot be
 *     started until then
 * @param createdAt when it was created
 * @param startedAt when its run was first started
 * @param completedAt when its run ended
 * @param completionReason why its run ended
 */
record CampaignView(
    String id,
    String name,
    String botId,
    @Nullable String botName,
    CampaignStatus status,
    int runNumber,
    CampaignConfigView config,
    List<PoolEntry> numberPool,
    String configUrl,
    CampaignStats stats,
    CampaignLive live,
    List<Activity> activityLog,
    @Nullable Upload upload,
    boolean importOpen,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable CompletionReason completionReason) {

  /**
   * A number of the pool.
   *
   * @param carrierId its carrier
   * @param didId its id
   * @param number the number
   */
  record PoolEntry(String carrierId, String didId, String number) {
    static PoolEntry of(PoolNumber number) {
      return new PoolEntry(number.carrierId().value(), number.didId(), number.number().value());
    }
  }

  /**
   * The contact list.
   *
   * @param fileName name of the uploaded file
   * @param rowsTotal rows of the file
   * @param rowsAccepted rows that became contacts
   * @param rowsRejected rows that did not
   * @param importId names the import
   */
  record Upload(
      String fileName, int rowsTotal, int rowsAccepted, int rowsRejected, String importId) {
    static Upload of(ContactList list) {
      return new Upload(
          list.fileName(),
          list.tally().total(),
          list.tally().accepted(),
          list.tally().rejected(),
          list.importId().value());
    }
  }

  static CampaignView of(Campaign campaign, @Nullable String botName, Numbers numbers) {
    ContactList list = campaign.contacts().list();
    return new CampaignView(
        campaign.id(),
        campaign.name(),
        campaign.identity().botId(),
        botName,
        campaign.status(),
        campaign.run().number(),
        CampaignConfigView.of(campaign.config()),
        campaign.numberPool().stream().map(PoolEntry::of).toList(),
        campaign.identity().configUrl(),
        numbers.stats(),
        numbers.live(),
        campaign.activityLog(),
        list == null ? null : Upload.of(list),
        campaign.contacts().unsettled(),
        campaign.identity().createdAt(),
        campaign.run().startedAt(),
        campaign.run().completedAt(),
        campaign.run().completionReason());
  }
}
