package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The H2 backend of mongo-java-server, made durable: a command is answered after its writes are in
 * the file. See the package description for what that does and does not promise.
 */
final class DurableBackend extends H2Backend {
  private static final int COMPACT_BELOW_FILL_PERCENT = 60;
  private static final int COMPACT_BYTES_AT_ONCE = 4 << 20;

  private final GroupCommit groupCommit;

  /** Opens or creates the store in the given file; fails when another process has it open. */
  static DurableBackend open(Path file, int cacheMegabytes) {
    MVStore store =
        new MVStore.Builder()
            .fileName(file.toString())
            .cacheSize(cacheMegabytes)
            // Commits are ours alone: one of MVStore's own, in the middle of a command, could write
            // down half of it.
            .autoCommitDisabled()
            .open();
    return new DurableBackend(store);
  }

  private DurableBackend(MVStore store) {
    super(store);
    this.groupCommit = new GroupCommit(store::hasUnsavedChanges, store::commit);
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    if (command.toLowerCase(Locale.ROOT).equals("hello")) {
      return hello(super.handleCommand(channel, database, "isMaster", query));
    }
    return groupCommit.around(() -> super.handleCommand(channel, database, command, query));
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return groupCommit.around(() -> super.handleQuery(query));
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String databaseName) {
    return new IndexedDatabase(databaseName, getMvStore(), getCursorRegistry());
  }

  /**
   * Forces what is committed to the disk, so that a power cut loses no more than what came after.
   */
  void forceToDisk() {
    groupCommit.alone(() -> getMvStore().sync());
  }

  /**
   * Rewrites a little of what lies thinly spread in the file, so that its dead space can be used
   * again.
   */
  void compactALittle() {
    groupCommit.alone(
        () -> getMvStore().compact(COMPACT_BELOW_FILL_PERCENT, COMPACT_BYTES_AT_ONCE));
  }

  @Override
  public void close() {
    groupCommit.alone(super::close);
  }

  private static Document hello(Document answer) {
    answer.put("isWritablePrimary", true);
    answer.put("helloOk", true);
    return answer;
  }

  /** Opens collections that use ordered secondary indexes. */
  private static final class IndexedDatabase extends H2Database {
    private final MVStore store;
    private final CursorRegistry cursors;

    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
      // Before super(): the superclass opens the existing collections in its constructor.
      this.store = store;
      this.cursors = cursors;
      super(name, store, cursors);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
        String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
      return new OrderedIndex(indexName, keys);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(
        String collectionName, CollectionOptions options) {
      String fullName = getDatabaseName() + "." + collectionName;
      MVMap<Object, Document> data = store.openMap("databases." + fullName);
      MVMap<String, Object> meta = store.openMap("meta." + fullName);
      return new IndexedCollection(this, collectionName, options, data, meta, cursors);
    }
  }
}
