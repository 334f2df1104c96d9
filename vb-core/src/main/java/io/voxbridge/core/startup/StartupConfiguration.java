package io.voxbridge.core.startup;

import io.lettuce.core.ClientOptions;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.health.HealthPart;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import io.voxbridge.store.migration.StoreSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Connects to the stores without waiting for them, and starts the work that needs them. */
@Configuration(proxyBeanMethods = false)
class StartupConfiguration {
  /** How long a request waits for a MongoDB server before it answers 503. */
  private static final Duration SERVER_SELECTION = Duration.ofSeconds(3);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(15);

  @Bean
  StoreConnections storeConnections(Environment environment) {
    return SettingsReader.readValid(environment, StoreConnections::read);
  }

  @Bean(destroyMethod = "close")
  StoreClient storeClient(StoreConnections connections) {
    return StoreClient.open(
        new StoreSettings(connections.mongoUri(), connections.database(), SERVER_SELECTION));
  }

  /** Runs before every other task: migrations and indexes. */
  @Bean
  StartupTask prepareStore(StoreClient store, Clock clock) {
    return StartupTask.of(
        "prepare the database", StartupTask.PREPARE, () -> StoreSchema.prepare(store, clock));
  }

  /** A lost Redis is noticed at once instead of being waited for. */
  @Bean
  LettuceClientOptionsBuilderCustomizer rejectWhileDisconnected() {
    return options ->
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
  }

  @Bean
  StartupLoop startupLoop(List<StartupTask> tasks, RandomGenerator random) {
    return new StartupLoop(tasks, new Backoff(FIRST_RETRY, LAST_RETRY, random));
  }

  @Bean
  @Order(1)
  HealthPart mongoHealth(StoreClient store, StoreConnections connections, StartupLoop startup) {
    return new MongoHealth(store, connections, startup);
  }

  @Bean
  @Order(2)
  HealthPart redisHealth(RedisConnectionFactory redis, StoreConnections connections) {
    return new RedisHealth(redis, connections);
  }
}
