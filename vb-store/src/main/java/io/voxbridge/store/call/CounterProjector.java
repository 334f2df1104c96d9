package io.voxbridge.store.call;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Folds the entries of a run's rows into its counters, batch by batch. Any number of processes may
 * do it at once: of two that fold the same batch one succeeds and the other begins again. See the
 * package for why no entry is lost or counted twice.
 */
public final class CounterProjector {
  /** Rows per batch; bounds the counter document. */
  private static final int ROWS_PER_BATCH = 500;

  private final MongoCollection<Document> rows;
  private final MongoCollection<Document> counters;

  /** Opens rows and counters. */
  public CounterProjector(StoreClient store) {
    this.rows = store.collection(RowFields.COLLECTION);
    this.counters = store.collection(CounterFields.COLLECTION);
  }

  /**
   * Folds what is pending at the time of the call, in as many batches as it takes.
   *
   * @return how many entries this call folded; those another projector was first with are not in it
   */
  public long project(CampaignRun run) {
    long folded = 0;
    while (true) {
      Document counter = counter(run);
      finishOpenBatch(counter);
      List<Document> pending = collect(run);
      if (pending.isEmpty()) {
        return folded;
      }
      if (fold(counter, pending)) {
        finishOpenBatch(counter(run));
        folded +=
            pending.stream()
                .mapToLong(row -> Documents.parts(row, RowFields.UNCOUNTED).size())
                .sum();
      }
    }
  }

  private Document counter(CampaignRun run) {
    Document counter = counters.find(eq(CounterFields.ID, CounterFields.id(run))).first();
    if (counter != null) {
      return counter;
    }
    try {
      counters.insertOne(
          new Document(CounterFields.ID, CounterFields.id(run))
              .append(CounterFields.CAMPAIGN, run.campaignId())
              .append(CounterFields.RUN, run.runNumber())
              .append(CounterFields.BATCH_NUMBER, 0L)
              .append(CounterFields.BATCH, List.of())
              .append(CounterFields.ROWS, new Document())
              .append(CounterFields.FACTS, new Document()));
    } catch (MongoWriteException failure) {
      if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failure;
      }
      // Another projector created it first; reading it again finds it.
    }
    return counter(run);
  }

  private void finishOpenBatch(Document counter) {
    List<WriteModel<Document>> pulls = new ArrayList<>();
    for (Document taken : Documents.parts(counter, CounterFields.BATCH)) {
      pulls.add(
          new UpdateOneModel<>(
              eq(RowFields.ID, Documents.text(taken, CounterFields.BATCH_ROW)),
              Updates.pull(
                  RowFields.UNCOUNTED,
                  new Document(
                      RowFields.ENTRY_ID,
                      new Document("$in", taken.getList(CounterFields.BATCH_IDS, String.class))))));
    }
    if (!pulls.isEmpty()) {
      rows.bulkWrite(pulls, new BulkWriteOptions().ordered(false));
    }
  }

  /** Returns rows with pending entries; the open batch must be pulled before. */
  private List<Document> collect(CampaignRun run) {
    return rows.find(and(RowFilters.ofRun(run), gte(RowFields.UNCOUNTED_ID, "")))
        .projection(Projections.include(RowFields.UNCOUNTED))
        .limit(ROWS_PER_BATCH)
        .into(new ArrayList<>());
  }

  private boolean fold(Document counter, List<Document> pending) {
    Tally tally = new Tally();
    List<Document> batch = new ArrayList<>();
    for (Document row : pending) {
      List<String> ids = new ArrayList<>();
      for (Document entry : Documents.parts(row, RowFields.UNCOUNTED)) {
        tally.addEntry(entry);
        ids.add(Documents.text(entry, RowFields.ENTRY_ID));
      }
      batch.add(
          new Document(CounterFields.BATCH_ROW, Documents.text(row, RowFields.ID))
              .append(CounterFields.BATCH_IDS, ids));
    }
    long number = Documents.number(counter, CounterFields.BATCH_NUMBER);
    return counters
            .updateOne(
                and(
                    eq(CounterFields.ID, Documents.text(counter, CounterFields.ID)),
                    eq(CounterFields.BATCH_NUMBER, number)),
                foldIn(tally.counts(), batch))
            .getMatchedCount()
        == 1;
  }

  private static Bson foldIn(RunCounts sums, List<Document> batch) {
    List<Bson> changes = new ArrayList<>();
    changes.add(Updates.inc(CounterFields.BATCH_NUMBER, 1L));
    changes.add(Updates.set(CounterFields.BATCH, batch));
    for (Map.Entry<RowState, Long> entry : sums.rows().entrySet()) {
      if (entry.getValue() != 0) {
        changes.add(
            Updates.inc(CounterFields.ROWS + "." + entry.getKey().wireName(), entry.getValue()));
      }
    }
    sums.facts()
        .amounts()
        .forEach(
            (name, amount) -> changes.add(Updates.inc(CounterFields.FACTS + "." + name, amount)));
    Instant lastDialAt = sums.lastDialAt();
    if (lastDialAt != null) {
      changes.add(Updates.max(CounterFields.LAST_DIAL_AT, lastDialAt));
    }
    return Updates.combine(changes);
  }
}
