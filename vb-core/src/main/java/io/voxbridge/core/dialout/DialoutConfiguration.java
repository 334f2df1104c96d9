package io.voxbridge.core.dialout;

import io.voxbridge.core.bot.BotDirectory;
import io.voxbridge.core.fleet.FleetClient;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.livekit.LiveKitConnection;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.DidStore;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts single calls together. */
@Configuration(proxyBeanMethods = false)
class DialoutConfiguration {

  @Bean
  NumberDirectory numberDirectory(
      CarrierStore carriers, DidStore dids, LiveKitConnection livekit, LongSupplier nanoTime) {
    return new NumberDirectory(carriers, dids, livekit.isConfigured(), nanoTime);
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
