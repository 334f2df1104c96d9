package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection in the file: documents by position, in the order they were inserted, and its
 * indexes. A document and its index entries change together, in one change of the file.
 *
 * <p>Reading takes a copy: what a query answers is nobody else's.
 */
final class StoredCollection extends AbstractSynchronizedMongoCollection<Object> {
  private final StoreFile file;
  private final MVMap<Long, byte[]> documents;
  private final CursorRegistry cursors;
  private final QueryWatch watch;
  private final AtomicLong lastPosition;

  /** Collections that tell what the store consists of are kept by checkpoints, not by the log. */
  private final boolean logged;

  /** Filled from {@link #addIndex}; the superclass keeps its own list to itself. */
  private final List<StoredIndex> storedIndexes = new ArrayList<>();

  StoredCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      StoreFile file,
      CursorRegistry cursors,
      QueryWatch watch) {
    super(database, name, options, cursors);
    this.file = file;
    this.cursors = cursors;
    this.watch = watch;
    this.documents = file.documents(StoredDatabase.DOCUMENTS_PREFIX + getFullName());
    this.logged = !name.startsWith("system.");
    Long last = documents.lastKey();
    this.lastPosition = new AtomicLong(last == null ? 0 : last);
  }

  @Override
  public synchronized void addIndex(Index<Object> index) {
    StoredIndex added = (StoredIndex) index;
    boolean known = storedIndexes.stream().anyMatch(it -> it.getName().equals(index.getName()));
    boolean build = !known && !added.isBuilt();
    if (build) {
      added.beginBuilding();
    }
    super.addIndex(index);
    if (build) {
      added.endBuilding();
      file.structureChanged();
    }
    if (!known) {
      storedIndexes.add(added);
    }
  }

  @Override
  public synchronized void dropIndex(String indexName) {
    super.dropIndex(indexName);
    storedIndexes.removeIf(index -> index.getName().equals(indexName));
    file.structureChanged();
  }

  @Override
  public void drop() {
    super.drop();
    file.remove(documents);
  }

  @Override
  public synchronized void renameTo(MongoDatabase newDatabase, String newCollectionName) {
    throw new MongoServerException("the embedded store does not rename collections");
  }

  @Override
  public synchronized void addDocument(Document document) {
    file.change(() -> super.addDocument(document));
  }

  @Override
  protected Object addDocumentInternal(Document document) {
    byte[] bytes = Bson.encode(document);
    Long position = lastPosition.incrementAndGet();
    put(position, bytes);
    return position;
  }

  @Override
  protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
    byte[] bytes = Bson.encode(newDocument);
    file.change(() -> {
      for (StoredIndex index : storedIndexes) {
        index.move(oldDocument, newDocument, (Long) position);
      }
      put((Long) position, bytes);
    });
  }

  @Override
  public synchronized void removeDocument(Document document) {
    Object position = position(document);
    if (position != null) {
      remove((Long) position);
    }
  }

  private @Nullable Object position(Document document) {
    for (StoredIndex index : storedIndexes) {
      Object position = index.getPosition(document);
      if (position != null) {
        return position;
      }
    }
    return findDocumentPosition(document);
  }

  @Override
  protected void removeDocument(Object position) {
    remove((Long) position);
  }

  private void remove(Long position) {
    file.change(() -> {
      byte[] before = documents.remove(position);
      if (before == null) {
        return;
      }
      Document old = Bson.decode(before);
      for (StoredIndex index : storedIndexes) {
        index.move(old, null, position);
      }
      if (logged) {
        file.log(getFullName(), position, null);
      } else {
        file.structureChanged();
      }
    });
  }

  private void put(Long position, byte[] bytes) {
    byte[] _ = documents.put(position, bytes);
    if (logged) {
      file.log(getFullName(), position, bytes);
    } else {
      file.structureChanged();
    }
  }

  /** Puts a document where the log says it stood, or with null removes it. */
  synchronized void replay(long position, byte @Nullable [] document) {
    byte[] before = document == null ? documents.remove(position) : documents.get(position);
    Document old = before == null ? null : Bson.decode(before);
    Document now = document == null ? null : Bson.decode(document);
    for (StoredIndex index : storedIndexes) {
      index.move(old, now, position);
    }
    if (document != null) {
      byte[] _ = documents.put(position, document);
    }
    long _ = lastPosition.accumulateAndGet(position, Math::max);
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    QueryWatch.Timing timing = watch.begin();
    Search search =
        new Search(
            new Search.Source(
                documents,
                List.copyOf(storedIndexes),
                this::documentMatchesQuery,
                this::projected,
                watch.documentsRead()),
            new Search.Request(query, orderBy, numberToSkip, limit, fieldSelector, getIdField()));
    QueryResult result = batchSize > 0 ? inBatches(search, batchSize) : inOne(search, limit);
    timing.end(search.examined(), getFullName(), query, orderBy);
    return result;
  }

  private Document projected(Document document, Document fields) {
    return matchDocumentsFromStream(new Document(), Stream.of(document), 0, 0, 0, null, fields)
        .iterator()
        .next();
  }

  /** For the wire: the first batch, and a cursor for the rest. */
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

  /** For the store itself, which may change the documents as it goes along. */
  private static QueryResult inOne(Search search, int limit) {
    if (limit > 0) {
      return new QueryResult(search.take(limit));
    }
    search.detach();
    return new QueryResult(search::iterator);
  }

  /** Counts from an index alone where one holds exactly the answer. */
  @Override
  public synchronized int count(@Nullable Document query, int skip, int limit) {
    if (query != null && !query.isEmpty()) {
      QueryPlan plan =
          QueryPlan.best(
              storedIndexes,
              new QueryPlan.Question(QueryConditions.of(query), null, 0),
              documents.sizeAsLong());
      if (plan != null && plan.exact()) {
        int found = Math.toIntExact(Math.max(0, plan.entries() - Math.max(0, skip)));
        return limit > 0 ? Math.min(limit, found) : found;
      }
    }
    return super.count(query, skip, limit);
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  protected @Nullable Document getDocument(Object position) {
    byte[] bytes = documents.get((Long) position);
    return bytes == null ? null : Bson.decode(bytes);
  }

  @Override
  protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
    Iterable<Long> positions = () -> documents.keyIterator(null);
    return StreamSupport.stream(positions.spliterator(), false)
        .map(position -> {
          byte[] bytes = documents.get(position);
          return bytes == null
              ? null
              : new DocumentWithPosition<Object>(Bson.decode(bytes), position);
        })
        .filter(Objects::nonNull);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    return queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
  }

  /** The size is worked out when somebody asks for it. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {
    // Not tracked.
  }

  @Override
  protected int getDataSize() {
    long size = 0;
    for (byte[] bytes : documents.values()) {
      size += bytes.length;
    }
    return (int) Math.min(Integer.MAX_VALUE, size);
  }
}
