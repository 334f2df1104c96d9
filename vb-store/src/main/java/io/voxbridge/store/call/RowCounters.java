package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a run without walking its rows. Safe for use by several threads. */
public final class RowCounters {
  private final MongoCollection<Document> rows;
  private final MongoCollection<Document> counters;

  /** Opens rows and counters. */
  public RowCounters(StoreClient store) {
    this.rows = store.collection(RowFields.COLLECTION);
    this.counters = store.collection(CounterFields.COLLECTION);
  }

  /**
   * Returns the numbers as far as they are projected: one read, a little behind.
   *
   * @param importedRows rows of the run's committed imports; all of them began pending
   */
  public RunCounts projected(CampaignRun run, long importedRows) {
    Tally tally = new Tally();
    tally.addRows(RowState.PENDING, importedRows);
    Document counter = counter(run);
    if (counter != null) {
      tally.addCounters(counter);
    }
    return tally.counts();
  }

  /**
   * Returns the numbers of this moment: what is projected and what the rows hold uncounted. Rows
   * that move while it reads are seen before or after their move, never twice and never not at all.
   *
   * @param importedRows rows of the run's committed imports; all of them began pending
   */
  public RunCounts live(CampaignRun run, long importedRows) {
    while (true) {
      Document counter = counter(run);
      Tally tally = new Tally();
      tally.addRows(RowState.PENDING, importedRows);
      Map<String, Set<String>> openBatch = new HashMap<>();
      if (counter != null) {
        tally.addCounters(counter);
        for (Document taken : Documents.parts(counter, CounterFields.BATCH)) {
          openBatch.put(
              Documents.text(taken, CounterFields.BATCH_ROW),
              Set.copyOf(taken.getList(CounterFields.BATCH_IDS, String.class)));
        }
      }
      rows.find(and(RowFilters.ofRun(run), gte(RowFields.UNCOUNTED_ID, "")))
          .projection(Projections.include(RowFields.UNCOUNTED))
          .forEach(row -> addUncounted(tally, row, openBatch));
      // A fold in between would have moved entries from the rows into numbers read before it.
      if (number(counter) == number(counter(run))) {
        return tally.counts();
      }
    }
  }

  private static void addUncounted(Tally tally, Document row, Map<String, Set<String>> openBatch) {
    Set<String> counted = openBatch.getOrDefault(Documents.text(row, RowFields.ID), Set.of());
    for (Document entry : Documents.parts(row, RowFields.UNCOUNTED)) {
      if (!counted.contains(Documents.text(entry, RowFields.ENTRY_ID))) {
        tally.addEntry(entry);
      }
    }
  }

  private @Nullable Document counter(CampaignRun run) {
    return counters.find(eq(CounterFields.ID, CounterFields.id(run))).first();
  }

  private static long number(@Nullable Document counter) {
    return counter == null ? 0 : Documents.number(counter, CounterFields.BATCH_NUMBER);
  }
}
