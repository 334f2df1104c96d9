package io.voxbridge.store.migration;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the migrations a database has not seen. The version moves by one conditional update per
 * step; there is no lock that a crashed process could leave behind, because steps are repeatable.
 */
public final class MigrationRunner {
  private static final Logger log = LoggerFactory.getLogger(MigrationRunner.class);

  private static final String COLLECTION = "schema_version";
  private static final String ID = "schema";
  private static final String VERSION = "version";
  private static final String MIGRATED_AT = "migrated_at";

  private final StoreClient store;
  private final List<Migration> migrations;
  private final Clock clock;

  /**
   * Takes the steps.
   *
   * @param migrations in order of their version, from 1 without gaps
   * @throws IllegalArgumentException when a version is out of place
   */
  public MigrationRunner(StoreClient store, List<Migration> migrations, Clock clock) {
    this.store = store;
    this.migrations = List.copyOf(migrations);
    this.clock = clock;
    for (int index = 0; index < migrations.size(); index++) {
      if (migrations.get(index).version() != index + 1) {
        throw new IllegalArgumentException(
            "Migration %d stands at place %d"
                .formatted(migrations.get(index).version(), index + 1));
      }
    }
  }

  /**
   * Brings the data up to date and returns its version afterwards. A newer database is left as it
   * is: a release that is rolled back must still start.
   */
  public int run() {
    int version = currentVersion();
    if (version > migrations.size()) {
      log.warn(
          "The database is at version {}, this release knows {}; it goes on with the newer data",
          version,
          migrations.size());
    }
    for (Migration migration : migrations) {
      if (migration.version() > version) {
        log.info("Migrating to version {}: {}", migration.version(), migration.description());
        migration.apply(store.database());
        advance(migration.version());
      }
    }
    return currentVersion();
  }

  private int currentVersion() {
    Document stored = versions().find(eq("_id", ID)).first();
    if (stored != null) {
      return Math.toIntExact(Documents.number(stored, VERSION));
    }
    try {
      versions().insertOne(new Document("_id", ID).append(VERSION, 0));
    } catch (MongoWriteException failure) {
      if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failure;
      }
      log.trace("Another process wrote the first version");
      return currentVersion();
    }
    return 0;
  }

  private void advance(int version) {
    boolean first =
        versions()
                .updateOne(
                    and(eq("_id", ID), eq(VERSION, version - 1)),
                    Updates.combine(
                        Updates.set(VERSION, version), Updates.set(MIGRATED_AT, clock.instant())))
                .getMatchedCount()
            == 1;
    if (!first) {
      log.trace("Another process brought the database to version {} first", version);
    }
  }

  private MongoCollection<Document> versions() {
    return store.collection(COLLECTION);
  }
}
