package io.voxbridge.store.database;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import java.util.List;

/**
 * The indexes a store needs on its collection.
 *
 * @param collection the collection's name
 * @param indexes what to create; creating one that exists changes nothing
 */
public record CollectionIndexes(String collection, List<IndexModel> indexes) {
  /** Takes the indexes of one collection. */
  public CollectionIndexes {
    indexes = List.copyOf(indexes);
  }

  /** Creates what is missing. */
  public void createIn(MongoDatabase database) {
    if (!indexes.isEmpty()) {
      database.getCollection(collection).createIndexes(indexes);
    }
  }
}
