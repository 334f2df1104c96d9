package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.function.BiFunction;
import org.h2.mvstore.MVMap;

/**
 * Reads a collection. A search only begins under the collection's lock, where it takes a snapshot
 * and opens its indexes; however long it then takes, no change waits for it. Safe for use by many
 * threads.
 */
final class CollectionReader {
  private final StoredCollection collection;
  private final MVMap<Long, byte[]> documents;
  private final CursorRegistry cursors;
  private final QueryWatch watch;

  CollectionReader(
      StoredCollection collection,
      MVMap<Long, byte[]> documents,
      CursorRegistry cursors,
      QueryWatch watch) {
    this.collection = collection;
    this.documents = documents;
    this.cursors = cursors;
    this.watch = watch;
  }

  /** A search and the moment it sees. */
  private record Begun(Search search, Snapshot snapshot) implements AutoCloseable {
    @Override
    public void close() {
      snapshot.close();
    }
  }

  private Begun begin(
      Search.Request request, BiFunction<Search.Source, Search.Request, Search> kind) {
    synchronized (collection) {
      Snapshot snapshot = new Snapshot(documents);
      try {
        Search.Source source =
            new Search.Source(
                documents,
                snapshot,
                collection.indexes(),
                collection::matches,
                collection::projected,
                watch);
        return new Begun(kind.apply(source, request), snapshot);
      } catch (RuntimeException e) {
        snapshot.close();
        throw e;
      }
    }
  }

  /**
   * Finds documents.
   *
   * @param batchSize how many to answer at once, with a cursor for the rest; zero for all, for the
   *     store itself, which may change the documents as it goes along
   */
  QueryResult find(Search.Request request, int batchSize) {
    QueryWatch.Timing timing = watch.begin();
    try (Begun begun = begin(request, Search::forDocuments)) {
      Search search = begun.search;
      QueryResult result =
          batchSize > 0 ? inBatches(search, batchSize) : inOne(search, request.limit());
      timing.end(search.examined(), collection.getFullName(), request.query(), request.orderBy());
      return result;
    }
  }

  private QueryResult inBatches(Search search, int batchSize) {
    List<Document> first = search.take(batchSize);
    if (search.isDone()) {
      return new QueryResult(first);
    }
    SearchCursor cursor = new SearchCursor(cursors.generateCursorId(), search);
    search.detach();
    cursors.add(cursor);
    return new QueryResult(first, cursor);
  }

  private static QueryResult inOne(Search search, int limit) {
    if (limit > 0) {
      return new QueryResult(search.take(limit));
    }
    search.detach();
    return new QueryResult(search::iterator);
  }

  /** Counts documents, from an index alone where one holds exactly the answer. */
  int count(Search.Request request) {
    if (request.query().isEmpty()) {
      long all = Math.max(0, documents.sizeAsLong() - request.skip());
      return Math.toIntExact(request.limit() > 0 ? Math.min(request.limit(), all) : all);
    }
    QueryWatch.Timing timing = watch.begin();
    try (Begun begun = begin(request, Search::forCount)) {
      int count = begun.search.count();
      timing.end(
          begun.search.examined(), collection.getFullName(), request.query(), request.orderBy());
      return count;
    }
  }

  /** Returns how many documents a query would have to look at, at most. */
  long candidates(Document query, String idField) {
    Search.Request request = new Search.Request(query, null, 0, 0, null, idField);
    try (Begun begun = begin(request, Search::forDocuments)) {
      return begun.search.examined().candidates();
    }
  }
}
