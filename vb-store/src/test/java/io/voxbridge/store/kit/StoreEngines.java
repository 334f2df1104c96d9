package io.voxbridge.store.kit;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.ArrayList;
import java.util.List;

/**
 * The engines available to this run: the in-memory server always, a real MongoDB when {@code
 * VB_TEST_MONGODB_URI} names one.
 */
public final class StoreEngines {
  private static final String REAL_MONGODB = "VB_TEST_MONGODB_URI";
  private static final List<StoreEngine> AVAILABLE = find();

  private StoreEngines() {}

  /** Returns the engines, at least one. */
  public static List<StoreEngine> available() {
    return AVAILABLE;
  }

  private static List<StoreEngine> find() {
    List<StoreEngine> engines = new ArrayList<>();
    MongoServer memory = new MongoServer(new MemoryBackend());
    engines.add(engine("mongo-java-server in memory", memory.bindAndGetConnectionString()));
    String uri = System.getenv(REAL_MONGODB);
    if (uri != null && !uri.isBlank()) {
      engines.add(engine("MongoDB of " + REAL_MONGODB, uri));
    }
    System.out.println(
        "Store contract kit runs on: "
            + String.join(", ", engines.stream().map(StoreEngine::name).toList())
            + (engines.size() == 1 ? " (set " + REAL_MONGODB + " to add a real MongoDB)" : ""));
    return List.copyOf(engines);
  }

  private static StoreEngine engine(String name, String uri) {
    return new StoreEngine() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public TestStore open() {
        return TestStore.on(uri);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }
}
