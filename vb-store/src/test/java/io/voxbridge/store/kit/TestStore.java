package io.voxbridge.store.kit;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import io.voxbridge.store.migration.StoreSchema;
import java.time.Clock;
import java.util.UUID;

/** A database for one test; closing drops it. */
public final class TestStore implements AutoCloseable {
  private final StoreSettings settings;
  private final StoreClient client;

  private TestStore(StoreSettings settings) {
    this.settings = settings;
    this.client = StoreClient.open(settings);
  }

  /** Creates a database with a name of its own on the server of this connection string. */
  public static TestStore on(String uri) {
    TestStore store =
        new TestStore(new StoreSettings(new Secret(uri), "vb_test_" + UUID.randomUUID()));
    StoreSchema.prepare(store.client, Clock.systemUTC());
    return store;
  }

  /** Returns the connection. */
  public StoreClient client() {
    return client;
  }

  /** Returns what another process would need to open the same database. */
  public StoreSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    client.database().drop();
    client.close();
  }
}
