package io.voxbridge.dialler.lease;

import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.DiallerRows;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The collections the dialler reads and writes, apart from its fence and permits.
 *
 * @param leases rows as their dialler moves them
 * @param rows rows as anybody sees them
 * @param processing rows on their way out of {@code _processing}
 * @param campaigns the campaigns
 * @param conversations sessions and who claimed them
 */
public record RowStores(
    DiallerRows leases,
    CampaignRows rows,
    RowProcessing processing,
    CampaignStore campaigns,
    ConversationStore conversations) {

  /**
   * Opens them on one connection.
   *
   * @param uniqueIds ids that never repeat
   */
  public static RowStores on(StoreClient store, Clock clock, Supplier<String> uniqueIds) {
    return new RowStores(
        new DiallerRows(store, clock, uniqueIds),
        new CampaignRows(store, clock, uniqueIds),
        new RowProcessing(store, clock, uniqueIds),
        new CampaignStore(store),
        new ConversationStore(store));
  }
}
