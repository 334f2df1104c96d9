package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * Puts contacts into a run and takes them out again. Rows of an import are invisible until the
 * campaign document has committed it; an import that never gets that far is removed whole. Only for
 * runs that have not begun: removing is not counted.
 */
public final class ContactImports {
  private static final int BATCH = 1_000;

  private final MongoCollection<Document> rows;
  private final MongoCollection<Document> counters;
  private final Clock clock;
  private final Supplier<String> uniqueIds;

  /**
   * Opens the rows.
   *
   * @param uniqueIds ids for new rows, never repeating
   */
  public ContactImports(StoreClient store, Clock clock, Supplier<String> uniqueIds) {
    this.rows = store.collection(RowFields.COLLECTION);
    this.counters = store.collection(CounterFields.COLLECTION);
    this.clock = clock;
    this.uniqueIds = uniqueIds;
  }

  /**
   * Inserts contacts, each as a pending row. A number may stand in an import once.
   *
   * @return how many were inserted
   */
  public long insert(CampaignRun run, ImportId importId, Iterable<Contact> contacts) {
    Instant now = clock.instant();
    long inserted = 0;
    List<Document> batch = new ArrayList<>(BATCH);
    for (Contact contact : contacts) {
      CampaignCall.Key key =
          new CampaignCall.Key(new CampaignCallId(uniqueIds.get()), run, importId);
      batch.add(RowDocuments.pending(key, contact, now));
      if (batch.size() == BATCH) {
        inserted += insert(batch);
      }
    }
    return inserted + insert(batch);
  }

  private long insert(List<Document> batch) {
    if (batch.isEmpty()) {
      return 0;
    }
    int inserted = rows.insertMany(batch).getInsertedIds().size();
    batch.clear();
    return inserted;
  }

  /**
   * Inserts the contacts of one run again as pending rows of another, for a restart.
   *
   * @return how many were inserted
   */
  public long copy(RowScope from, CampaignRun toRun, ImportId toImport) {
    return insert(
        toRun,
        toImport,
        rows.find(RowFilters.inScope(from))
            .sort(Sorts.ascending(RowFields.POSITION))
            .map(RowDocuments::read)
            .map(CampaignCall::contact));
  }

  /** Counts the rows of an import. */
  public long count(CampaignRun run, ImportId importId) {
    return rows.countDocuments(and(RowFilters.ofRun(run), eq(RowFields.IMPORT, importId.value())));
  }

  /** Removes the rows of an import, committed or not. Repeating is harmless. */
  public long remove(CampaignRun run, ImportId importId) {
    return rows.deleteMany(and(RowFilters.ofRun(run), eq(RowFields.IMPORT, importId.value())))
        .getDeletedCount();
  }

  /** Removes every row of a campaign, all runs, and its counters, for the deletion of a draft. */
  public long removeCampaign(String campaignId) {
    counters.deleteMany(eq(CounterFields.CAMPAIGN, campaignId));
    return rows.deleteMany(eq(RowFields.CAMPAIGN, campaignId)).getDeletedCount();
  }
}
