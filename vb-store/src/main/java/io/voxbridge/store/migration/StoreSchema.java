package io.voxbridge.store.migration;

import io.voxbridge.store.apikey.ApiKeyStore;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ImportReports;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.inbound.InboundCallStore;
import io.voxbridge.store.user.UserStore;
import java.time.Clock;
import java.util.List;

/**
 * What a database of this release looks like. Each service prepares it at start; repeating is
 * harmless.
 */
public final class StoreSchema {
  private static final List<Migration> MIGRATIONS =
      List.of(SupersededIndexes.FIRST, SupersededIndexes.WITHOUT_FILTERED_FIELDS);

  private StoreSchema() {}

  /** Runs missing migrations, then creates missing indexes. */
  public static void prepare(StoreClient store, Clock clock) {
    migrate(store, clock);
    createIndexes(store);
  }

  /** Runs missing migrations only; nothing may use older data before. */
  public static void migrate(StoreClient store, Clock clock) {
    int _ = new MigrationRunner(store, MIGRATIONS, clock).run();
  }

  /** Creates missing indexes only. */
  public static void createIndexes(StoreClient store) {
    for (CollectionIndexes indexes : indexes()) {
      indexes.createIn(store.database());
    }
  }

  /** Returns the indexes that a database lacks, as {@code collection: keys}. Changes nothing. */
  public static List<String> missingIndexes(StoreClient store) {
    return indexes().stream()
        .flatMap(indexes -> indexes.missingIn(store.database()).stream())
        .toList();
  }

  /** Returns the indexes of every collection; each store adds its own here. */
  private static List<CollectionIndexes> indexes() {
    return List.of(
        ApiKeyStore.indexes(),
        CampaignRows.indexes(),
        CampaignStore.indexes(),
        ConversationStore.indexes(),
        ImportReports.indexes(),
        DidStore.indexes(),
        InboundCallStore.indexes(),
        UserStore.indexes());
  }
}
