package io.voxbridge.core.counter;

import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.store.call.CounterProjector;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the counters together. */
@Configuration(proxyBeanMethods = false)
class CounterConfiguration {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Bean
  CampaignNumbers campaignNumbers(StoreClient store, Clock clock) {
    return CampaignNumbers.of(store, clock);
  }

  @Bean
  PeriodicLoop counterLoop(
      StoreClient store, CampaignStore campaigns, CampaignNumbers numbers, Clock clock) {
    CounterProjection projection =
        new CounterProjection(campaigns, new CounterProjector(store), numbers, clock);
    return new PeriodicLoop("counter-projection", PAUSE, projection::pass);
  }
}
