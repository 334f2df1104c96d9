package io.voxbridge.core.startup;

import io.voxbridge.core.health.HealthPart;
import io.voxbridge.store.database.StoreAddress;
import io.voxbridge.store.database.StoreClient;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether MongoDB answers a query and the start-up work on it is done. */
final class MongoHealth implements HealthPart {
  private static final Logger log = LoggerFactory.getLogger(MongoHealth.class);

  private final StoreClient store;
  private final String hosts;
  private final StartupLoop startup;

  MongoHealth(StoreClient store, StoreConnections connections, StartupLoop startup) {
    this.store = store;
    this.hosts = StoreAddress.of(connections.mongoUri()).toString();
    this.startup = startup;
  }

  @Override
  public String name() {
    return "mongodb";
  }

  @Override
  public Optional<String> problem() {
    Optional<String> unreachable = store.problem();
    if (unreachable.isPresent()) {
      log.debug("{}", unreachable.get());
      return Optional.of("no answer from " + hosts + ". " + advice());
    }
    return startup
        .pending()
        .map(task -> "reachable, but the start-up task \"%s\" is not done yet".formatted(task));
  }

  @Override
  public String advice() {
    return "Check that MongoDB runs there and that MONGODB_URI is right; the Backend goes on trying.";
  }
}
