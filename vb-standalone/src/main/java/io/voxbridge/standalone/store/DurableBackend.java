package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.Locale;

/**
 * mongo-java-server on our file: a command is answered after its writes are logged. See the package
 * description for what that does and does not promise.
 */
final class DurableBackend extends AbstractMongoBackend {
  private final StoreFile file;
  private final QueryWatch watch;

  /** Opens or creates the store in the given file; fails when another process has it open. */
  static DurableBackend open(Path file, int cacheMegabytes) {
    return open(file, new QueryWatch(System::nanoTime), new PageFile(cacheMegabytes));
  }

  /** Opens or creates the store in this file and shows its queries to this watch. */
  static DurableBackend open(Path file, QueryWatch watch, PageFile pageFile) {
    return new DurableBackend(new StoreFile(file, new Waits(System::nanoTime), pageFile), watch);
  }

  private DurableBackend(StoreFile file, QueryWatch watch) {
    this.file = file;
    this.watch = watch;
    super();
    boolean former = FormerFormat.isIn(file);
    if (former) {
      FormerFormat.removeUnfinished(file);
    }
    file.names().stream()
        .filter(name -> name.startsWith(StoredDatabase.DOCUMENTS_PREFIX))
        .map(name -> name.substring(StoredDatabase.DOCUMENTS_PREFIX.length()))
        .map(name -> name.substring(0, name.indexOf('.')))
        .distinct()
        .forEach(this::resolveDatabase);
    file.replay((collection, position, document) -> {
      int dot = collection.indexOf('.');
      database(collection.substring(0, dot))
          .replay(collection.substring(dot + 1), position, document);
    });
    if (former) {
      FormerFormat.takeOver(file, this::database);
    }
  }

  private StoredDatabase database(String name) {
    return (StoredDatabase) resolveDatabase(name);
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    if (command.toLowerCase(Locale.ROOT).equals("hello")) {
      return hello(super.handleCommand(channel, database, "isMaster", query));
    }
    try {
      return super.handleCommand(channel, database, command, query);
    } finally {
      file.settle();
    }
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    try {
      return super.handleQuery(query);
    } finally {
      file.settle();
    }
  }

  @Override
  public Document getServerStatus() {
    Document status = super.getServerStatus();
    status.put(
        "voxbridge",
        watch
            .counted()
            .append("checkpoints", file.checkpoints())
            .append("checkpoint_waits_below_ms", file.waits().counted())
            .append("file_bytes", file.size()));
    return status;
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String databaseName) {
    return new StoredDatabase(databaseName, file, getCursorRegistry(), watch);
  }

  /** Returns the file, for its upkeep. */
  StoreFile file() {
    return file;
  }

  @Override
  public void close() {
    super.close();
    file.close();
  }

  private static Document hello(Document answer) {
    answer.put("isWritablePrimary", true);
    answer.put("helloOk", true);
    return answer;
  }
}
