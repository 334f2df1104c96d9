package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import io.voxbridge.standalone.store.QueryPlan.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that answers from its ordered indexes, and by {@code _id} whatever else a query asks
 * with it.
 */
final class IndexedCollection extends H2Collection {
  private final MVMap<Object, Document> data;

  /** Filled from {@link #addIndex}; the superclass keeps its own list to itself. */
  private final List<OrderedIndex> orderedIndexes = new ArrayList<>();

  IndexedCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, Document> data,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, data, meta, cursors);
    this.data = data;
  }

  @Override
  public synchronized void addIndex(Index<Object> index) {
    boolean known = orderedIndexes.stream().anyMatch(it -> it.getName().equals(index.getName()));
    super.addIndex(index);
    if (!known && index instanceof OrderedIndex ordered) {
      orderedIndexes.add(ordered);
    }
  }

  @Override
  public synchronized void dropIndex(String indexName) {
    super.dropIndex(indexName);
    orderedIndexes.removeIf(index -> index.getName().equals(indexName));
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    if (orderBy != null && orderBy.containsKey("$natural")) {
      return super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }
    Map<String, Condition> conditions = QueryPlan.conditions(query);
    List<Object> ids = ids(conditions.get("_id"));
    if (ids != null) {
      return candidates(
          ids.stream(), false, query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }
    QueryPlan plan = QueryPlan.best(orderedIndexes, conditions, orderBy, limit > 0);
    if (plan == null) {
      return super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }
    return candidates(
        plan.positions(),
        plan.ordered(),
        query,
        orderBy,
        numberToSkip,
        limit,
        batchSize,
        fieldSelector);
  }

  private QueryResult candidates(
      Stream<Object> positions,
      boolean ordered,
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    Stream<Document> documents = positions.map(data::get).filter(Objects::nonNull);
    return matchDocumentsFromStream(
        query,
        documents,
        numberToSkip,
        limit,
        batchSize,
        ordered ? null : deriveComparator(orderBy),
        fieldSelector);
  }

  /** Text ids are their own position in the data; other types go the general way. */
  private static @Nullable List<Object> ids(@Nullable Condition condition) {
    List<Object> anyOf = condition == null ? null : condition.anyOf();
    return anyOf != null && anyOf.stream().allMatch(String.class::isInstance) ? anyOf : null;
  }

  /**
   * Hands out copies: an answer is encoded after the collection's lock is gone, and an update
   * changes the document it found in place.
   */
  @Override
  protected QueryResult createQueryResult(List<Document> matchedDocuments, int batchSize) {
    return super.createQueryResult(
        matchedDocuments.stream().map(Document::cloneDeeply).toList(), batchSize);
  }
}
