package io.voxbridge.core.carrier;

import io.voxbridge.core.startup.StartupTask;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.sealing.Sealer;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the carrier feature together. */
@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {

  @Bean
  CarrierStore carrierStore(StoreClient store) {
    return new CarrierStore(store);
  }

  @Bean
  DidStore didStore(StoreClient store) {
    return new DidStore(store);
  }

  @Bean
  CarrierService carrierService(
      CarrierStore carriers, DidStore dids, Sealer sealer, Clock clock, Supplier<String> newId) {
    return new CarrierService(carriers, dids, sealer, clock, newId);
  }

  @Bean
  DidService didService(
      CarrierStore carriers, DidStore dids, BotStore bots, Clock clock, Supplier<String> newId) {
    return new DidService(carriers, dids, bots, clock, newId);
  }

  @Bean
  StartupTask resealCarriers(CarrierStore carriers, Sealer sealer) {
    return StartupTask.of(
        "seal the carriers' passwords under the current master key",
        StartupTask.RECOVER,
        new CarrierResealing(carriers, sealer));
  }
}
