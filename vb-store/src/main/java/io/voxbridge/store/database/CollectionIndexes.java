package io.voxbridge.store.database;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

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

  /** Returns what is missing, as {@code collection: keys}, by its keys alone. */
  public List<String> missingIn(MongoDatabase database) {
    Set<String> there = new HashSet<>();
    for (Document index : database.getCollection(collection).listIndexes()) {
      there.add(keys(index.get("key", Document.class)));
    }
    return indexes.stream()
        .map(index -> keys(index.getKeys()))
        .filter(wanted -> !there.contains(wanted))
        .map(wanted -> collection + ": " + wanted)
        .toList();
  }

  /** Directions come back as whole numbers or as fractions, depending on the server. */
  private static String keys(Bson keys) {
    return keys.toBsonDocument().entrySet().stream()
        .map(key ->
            key.getKey()
                + " "
                + (key.getValue().isNumber()
                    ? Integer.toString(key.getValue().asNumber().intValue())
                    : key.getValue().toString()))
        .collect(Collectors.joining(", "));
  }
}
