package io.voxbridge.core.dialout;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.fleet.FleetClient;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.livekit.LiveKitConnection;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.dialler.PermitDesk;
import io.voxbridge.store.dialler.SinglePermits;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts single calls together. */
@Configuration(proxyBeanMethods = false)
class DialoutConfiguration {

  /** Longer than any call: a channel whose call nobody reports is free again after this. */
  private static final Duration PERMIT_EXPIRY = Duration.ofHours(3);

  @Bean
  CarrierPermits carrierPermits(
      StoreClient store, Clock clock, LongSupplier nanoTime, Supplier<String> newId) {
    return new CarrierPermits(
        new SinglePermits(store, PERMIT_EXPIRY, new PermitDesk.Clocks(clock, nanoTime)), newId);
  }

  @Bean
  NumberDirectory numberDirectory(
      CarrierStore carriers, DidStore dids, LiveKitConnection livekit, CarrierPermits permits) {
    return new NumberDirectory(carriers, dids, livekit.isConfigured(), permits);
  }

  @Bean
  DialoutService dialoutService(
      BotDirectory bots,
      NumberDirectory numbers,
      FleetDirectory fleet,
      FleetClient client,
      JsonMapper json,
      Clock clock) {
    return new DialoutService(bots, numbers, fleet, client, json, clock);
  }
}
