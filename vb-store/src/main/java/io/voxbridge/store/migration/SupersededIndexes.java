package io.voxbridge.store.migration;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes indexes whose work others do now: each costs time with every write. */
final class SupersededIndexes implements Migration {
  /** The version that removed those without the import, and those sorted by the start only. */
  static final SupersededIndexes FIRST =
      new SupersededIndexes(
          1,
          Map.of(
              "campaign_calls",
              List.of("lease_order", "upload_order"),
              "calls",
              List.of("started_at_-1", "campaign_id_1_started_at_-1", "bot_id_1_started_at_-1")));

  /** The version that removed the order of the upload without what lists are filtered by. */
  static final SupersededIndexes WITHOUT_FILTERED_FIELDS =
      new SupersededIndexes(2, Map.of("campaign_calls", List.of("import_upload_order")));

  private static final Logger log = LoggerFactory.getLogger(SupersededIndexes.class);
  private static final int INDEX_NOT_FOUND = 27;

  private final int version;
  private final Map<String, List<String>> names;

  private SupersededIndexes(int version, Map<String, List<String>> names) {
    this.version = version;
    this.names = names;
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public String description() {
    return "remove indexes that others have taken the place of";
  }

  @Override
  public void apply(MongoDatabase database) {
    names.forEach((name, superseded) -> {
      MongoCollection<Document> collection = database.getCollection(name);
      List<String> present =
          collection.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
      for (String index : superseded) {
        if (present.contains(index)) {
          drop(collection, index);
        }
      }
    });
  }

  private static void drop(MongoCollection<Document> collection, String index) {
    try {
      collection.dropIndex(index);
    } catch (MongoCommandException failure) {
      if (failure.getErrorCode() != INDEX_NOT_FOUND) {
        throw failure;
      }
      log.trace("Another process removed the index {} first", index);
    }
  }
}
