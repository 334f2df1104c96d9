package io.voxbridge.core.apikey;

import io.voxbridge.store.apikey.ApiKeyStore;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts API keys together. */
@Configuration(proxyBeanMethods = false)
class ApiKeyConfiguration {

  @Bean(destroyMethod = "shutdown")
  ExecutorService apiKeyUseExecutor() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-key-use-", 0).factory());
  }

  @Bean
  ApiKeyService apiKeyService(
      StoreClient store,
      BotStore bots,
      Clock clock,
      RandomGenerator random,
      Supplier<String> newId,
      ExecutorService apiKeyUseExecutor) {
    return new ApiKeyService(
        new ApiKeyStore(store),
        bots,
        new ApiKeyService.Sources(clock, random, newId),
        apiKeyUseExecutor);
  }
}
