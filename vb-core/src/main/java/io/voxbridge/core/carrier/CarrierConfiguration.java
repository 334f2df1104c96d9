package io.voxbridge.core.carrier;

import io.voxbridge.core.startup.StartupTask;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.carrier.RemovedCarrierStore;
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
  RemovedCarrierStore removedCarrierStore(StoreClient store) {
    return new RemovedCarrierStore(store);
  }

  @Bean
  CarrierService carrierService(
      CarrierStore carriers,
      DidStore dids,
      RemovedCarrierStore removed,
      CarrierMirror mirror,
      Sealer sealer,
      Clock clock,
      Supplier<String> newId) {
    return new CarrierService(carriers, dids, removed, mirror, sealer, clock, newId);
  }

  @Bean
  DidService didService(
      CarrierStore carriers,
      DidStore dids,
      BotStore bots,
      CarrierMirror mirror,
      Clock clock,
      Supplier<String> newId) {
    return new DidService(carriers, dids, bots, mirror, clock, newId);
  }

  @Bean
  StartupTask resealCarriers(CarrierStore carriers, Sealer sealer) {
    return StartupTask.of(
        "seal the carriers' passwords under the current master key",
        StartupTask.RECOVER,
        new CarrierResealing(carriers, sealer));
  }
}
