package io.voxbridge.store.kit;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.voxbridge.store.database.StoreClient;

/**
 * A MongoDB-compatible server in this process's memory, on a free port of 127.0.0.1, with one
 * prepared database. For tests of modules that use the stores.
 */
public final class EmbeddedMongoFixture implements AutoCloseable {
  private final MongoServer server;
  private final String uri;
  private final TestStore store;

  private EmbeddedMongoFixture() {
    this.server = new MongoServer(new MemoryBackend());
    this.uri = server.bindAndGetConnectionString();
    this.store = TestStore.on(uri);
  }

  /** Starts a server. */
  public static EmbeddedMongoFixture start() {
    return new EmbeddedMongoFixture();
  }

  /** Returns the connection to the prepared database. */
  public StoreClient store() {
    return store.client();
  }

  /** Returns the value for {@code MONGODB_URI}. */
  public String uri() {
    return uri;
  }

  /** Returns the value for {@code MONGODB_DB}. */
  public String databaseName() {
    return store.settings().database();
  }

  @Override
  public void close() {
    store.close();
    server.shutdownNow();
  }
}
