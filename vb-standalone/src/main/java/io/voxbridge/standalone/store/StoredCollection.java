package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Iterator;
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
 * <p>Reading takes a copy: what a query answers is nobody else's. Changes wait for each other, but
 * not for reading.
 */
final class StoredCollection extends AbstractSynchronizedMongoCollection<Object> {
  private static final int DOCUMENTS_CHANGED_AT_ONCE = 500;

  private final StoreFile file;
  private final MVMap<Long, byte[]> documents;
  private final CollectionReader reader;
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
    this.documents = file.documents(StoredDatabase.DOCUMENTS_PREFIX + getFullName());
    this.reader = new CollectionReader(this, documents, cursors, watch);
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

  /**
   * Answers a query without making writers wait: it only begins under the collection's lock.
   *
   * <p>A query that this thread asks in the middle of a change holds the lock anyway.
   */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // that is what it is for
  public QueryResult handleQuery(QueryParameters parameters) {
    Document query = parameters.getQuerySelector();
    Document orderBy = null;
    if (query.get("query") instanceof Document inner) {
      orderBy = (Document) query.get("orderby");
      query = inner;
    } else if (query.get("$query") instanceof Document inner) {
      orderBy = (Document) query.get("$orderby");
      query = inner;
    }
    return queryDocuments(
        query,
        orderBy,
        parameters.getNumberToSkip(),
        parameters.getLimit(),
        parameters.getBatchSize(),
        parameters.getProjection());
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    return reader.find(
        new Search.Request(query, orderBy, numberToSkip, limit, fieldSelector, getIdField()),
        batchSize);
  }

  @Override
  public int count(@Nullable Document query, int skip, int limit) {
    Document wanted = query == null ? new Document() : query;
    return reader.count(
        new Search.Request(
            wanted, null, Math.max(0, skip), Math.max(0, limit), null, getIdField()));
  }

  /** Returns the indexes of this moment. */
  List<StoredIndex> indexes() {
    return List.copyOf(storedIndexes);
  }

  boolean matches(Document document, Document query) {
    return documentMatchesQuery(document, query);
  }

  Document projected(Document document, Document fields) {
    return matchDocumentsFromStream(new Document(), Stream.of(document), 0, 0, 0, null, fields)
        .iterator()
        .next();
  }

  /** Changes many documents in parts, so that others get their turn in between. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // each part is synchronized
  public Document updateDocuments(
      Document selector,
      Document update,
      ArrayFilters arrayFilters,
      boolean isMulti,
      boolean isUpsert,
      Oplog oplog) {
    if (!isMulti || !isForParts(selector)) {
      return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
    }
    int found = 0;
    int modified = 0;
    for (Iterator<Document> parts = parts(selector); parts.hasNext(); ) {
      Document done = super.updateDocuments(parts.next(), update, arrayFilters, true, false, oplog);
      found += (Integer) done.getOrDefault("n", 0);
      modified += (Integer) done.getOrDefault("nModified", 0);
    }
    return new Document("n", found).append("nModified", modified);
  }

  /** Removes many documents in parts, so that others get their turn in between. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // each part is synchronized
  public int deleteDocuments(Document selector, int limit, Oplog oplog) {
    if (limit > 0 || !isForParts(selector)) {
      return super.deleteDocuments(selector, limit, oplog);
    }
    int deleted = 0;
    for (Iterator<Document> parts = parts(selector); parts.hasNext(); ) {
      deleted += super.deleteDocuments(parts.next(), 0, oplog);
    }
    return deleted;
  }

  private boolean isForParts(Document selector) {
    return getIdField() != null
        && !selector.containsKey(getIdField())
        && reader.candidates(selector, getIdField()) > DOCUMENTS_CHANGED_AT_ONCE;
  }

  /**
   * Splits a selector by the ids of the documents it selects now. Each part selects anew: what has
   * changed meanwhile is left alone.
   */
  private Iterator<Document> parts(Document selector) {
    Iterator<Document> found = queryDocuments(selector, null, 0, 0, 0, null).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return found.hasNext();
      }

      @Override
      public Document next() {
        List<Object> ids = new ArrayList<>();
        while (ids.size() < DOCUMENTS_CHANGED_AT_ONCE && found.hasNext()) {
          ids.add(found.next().get(getIdField()));
        }
        Document part = selector.clone();
        part.put(getIdField(), new Document("$in", ids));
        return part;
      }
    };
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
