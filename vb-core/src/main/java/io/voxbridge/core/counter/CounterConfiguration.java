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
  private static final Duration PAUSE_AFTER_THE_END = Duration.ofSeconds(15);

  @Bean
  CampaignNumbers campaignNumbers(StoreClient store, Clock clock) {
    return CampaignNumbers.of(store, clock);
  }

  @Bean
  CounterProjection counterProjection(
      StoreClient store, CampaignStore campaigns, CampaignNumbers numbers, Clock clock) {
    return new CounterProjection(campaigns, new CounterProjector(store), numbers, clock);
  }

  @Bean
  PeriodicLoop counterLoop(CounterProjection projection) {
    return new PeriodicLoop("counter-projection", PAUSE, projection::underWay);
  }

  @Bean
  PeriodicLoop endedCounterLoop(CounterProjection projection) {
    return new PeriodicLoop("ended-counter-projection", PAUSE_AFTER_THE_END, projection::ended);
  }
}
