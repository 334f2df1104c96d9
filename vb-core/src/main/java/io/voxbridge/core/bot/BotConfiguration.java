package io.voxbridge.core.bot;

import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the bot feature together. */
@Configuration(proxyBeanMethods = false)
class BotConfiguration {

  @Bean
  BotStore botStore(StoreClient store) {
    return new BotStore(store);
  }

  @Bean
  BotDirectory botDirectory(BotStore bots, JsonMapper json) {
    return new BotDirectory(bots, json);
  }

  @Bean
  BotService botService(
      BotStore bots,
      DidStore dids,
      ObjectProvider<BotUsage> usages,
      JsonMapper json,
      Clock clock,
      Supplier<String> newId) {
    return new BotService(bots, dids, usages.stream().toList(), json, clock, newId);
  }
}
