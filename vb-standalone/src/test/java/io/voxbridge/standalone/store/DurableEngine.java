package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoServer;
import io.voxbridge.store.kit.StoreEngine;
import io.voxbridge.store.kit.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded store of the one-machine default, on a file, as an engine of the store's contract
 * kit.
 */
final class DurableEngine implements StoreEngine {
  private static final DurableEngine INSTANCE = new DurableEngine();
  private final String address;

  private DurableEngine() {
    try {
      Path folder = Files.createTempDirectory("vb-durable-engine");
      DurableBackend backend = DurableBackend.open(folder.resolve("store.mv"), 32);
      MongoServer server = new MongoServer(backend);
      address = server.bindAndGetConnectionString();
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("stop-store").unstarted(server::shutdownNow));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DurableEngine instance() {
    return INSTANCE;
  }

  @Override
  public String name() {
    return "embedded store on a file";
  }

  @Override
  public TestStore open() {
    return TestStore.on(address);
  }
}
