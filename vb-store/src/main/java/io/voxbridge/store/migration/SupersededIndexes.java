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
  private static final Logger log = LoggerFactory.getLogger(SupersededIndexes.class);
  private static final int INDEX_NOT_FOUND = 27;

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "campaign_calls",
          List.of("lease_order", "upload_order"),
          "calls",
          List.of("started_at_-1", "campaign_id_1_started_at_-1", "bot_id_1_started_at_-1"));

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String description() {
    return "remove indexes that others have taken the place of";
  }

  @Override
  public void apply(MongoDatabase database) {
    NAMES.forEach((name, superseded) -> {
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
