package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The collections of one database, and what commands need besides them. */
final class StoredDatabase extends AbstractSynchronizedMongoDatabase<Object> {
  static final String DOCUMENTS_PREFIX = "documents.";
  static final String INDEX_PREFIX = "index.";

  private static final Document ID_INDEX = new Document("_id", 1);
  private static final String ID_INDEX_NAME = "_id_";

  private final StoreFile file;
  private final QueryWatch watch;

  /** Collections opened while the database opens were there before; later ones are new. */
  private boolean opened;

  StoredDatabase(String name, StoreFile file, CursorRegistry cursors, QueryWatch watch) {
    this.file = file;
    this.watch = watch;
    super(name, cursors);
    initializeNamespacesAndIndexes();
    completeIdIndexes();
    opened = true;
  }

  /** A crash may have come between the creation of a collection and that of its index. */
  private void completeIdIndexes() {
    for (String name : collectionNames()) {
      MongoCollection<Object> collection = resolveCollection(name, true);
      if (collection.getIndexes().stream().noneMatch(it -> it.getName().equals(ID_INDEX_NAME))) {
        addIndex(
            new Document("key", ID_INDEX.cloneDeeply())
                .append("name", ID_INDEX_NAME)
                .append("ns", collection.getFullName()));
      }
    }
  }

  private List<String> collectionNames() {
    List<String> names = new ArrayList<>();
    MongoCollection<Object> namespaces = resolveCollection("system.namespaces", false);
    if (namespaces != null) {
      for (Document namespace : namespaces.queryAll()) {
        String fullName = Objects.toString(namespace.get("name"));
        String name = fullName.substring(getDatabaseName().length() + 1);
        if (!name.startsWith("system.")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  @Override
  public Document handleCommand(
      Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
    switch (command.toLowerCase(Locale.ROOT)) {
      case "find" -> query.putIfAbsent("batchSize", SearchCursor.DOCUMENTS_AT_ONCE);
      case "aggregate" -> {
        Document answer = aggregate(query, databases, oplog);
        if (answer != null) {
          return answer;
        }
      }
      default -> {
        // Nothing of ours.
      }
    }
    return super.handleCommand(channel, command, query, databases, oplog);
  }

  /**
   * Lets a pipeline that begins with a match use indexes; one that only counts reads no documents
   * where an index holds the answer.
   */
  private @Nullable Document aggregate(Document query, DatabaseResolver databases, Oplog oplog) {
    if (!(query.get("aggregate") instanceof String name)
        || !(query.get("pipeline") instanceof Collection<?> stages)) {
      return null;
    }
    List<Document> pipeline = stages.stream().map(Document.class::cast).toList();
    MongoCollection<Object> collection = resolveCollection(name, false);
    if (collection == null
        || pipeline.isEmpty()
        || !(pipeline.getFirst().get("$match") instanceof Document match)) {
      return null;
    }
    CountPipeline counting = CountPipeline.of(pipeline);
    if (counting != null) {
      int count = collection.count(match, counting.skip(), counting.limit());
      return answer(name, count == 0 ? List.of() : List.of(counting.answer(count)));
    }
    Aggregation rest =
        Aggregation.fromPipeline(
            pipeline.subList(1, pipeline.size()), databases, this, collection, oplog);
    rest.validate(query);
    try (Stream<Document> matching = collection.handleQueryAsStream(match)) {
      return answer(name, rest.runStages(matching));
    }
  }

  private Document answer(String collection, List<Document> documents) {
    Document cursor =
        new Document("id", 0L)
            .append("ns", getDatabaseName() + "." + collection)
            .append("firstBatch", documents);
    return new Document("cursor", cursor).append("ok", 1.0);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(
      String collectionName, CollectionOptions options) {
    String map = DOCUMENTS_PREFIX + getDatabaseName() + "." + collectionName;
    if (opened && file.names().contains(map)) {
      // What a crash left of a collection that was being dropped.
      file.remove(file.documents(map));
    }
    return new StoredCollection(this, collectionName, options, file, cursorRegistry, watch);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return index(collectionName, indexName, keys, true, sparse);
  }

  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
    return index(collectionName, indexName, keys, false, sparse);
  }

  private Index<Object> index(
      String collection, String name, List<IndexKey> keys, boolean unique, boolean sparse) {
    String fullName = getDatabaseName() + "." + collection;
    return new StoredIndex(file, new StoredIndex.Definition(fullName, name, keys, unique, sparse));
  }

  /** Adds an index as described, to a collection that need not be there yet. */
  void restoreIndex(Document description) {
    addIndex(description);
  }

  /** Inserts a document into a collection that need not be there yet. */
  void insert(String collection, Document document) {
    resolveOrCreateCollection(collection).addDocument(document);
  }

  /** Puts a document where the log says it stood; of a collection that is gone it is left out. */
  void replay(String collection, long position, byte @Nullable [] document) {
    if (resolveCollection(collection, false) instanceof StoredCollection stored) {
      stored.replay(position, document);
    }
  }

  @Override
  protected long getFileSize() {
    return file.size();
  }

  @Override
  protected long getStorageSize() {
    return file.size();
  }
}
