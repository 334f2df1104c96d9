package io.voxbridge.core.room;

import io.voxbridge.core.inbound.ArrivalReader;
import io.voxbridge.core.inbound.InboundCalls;
import io.voxbridge.core.livekit.LiveKitConnection;
import io.voxbridge.core.loop.PeriodicLoop;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Starts the sweep where there is a LiveKit. */
@Configuration(proxyBeanMethods = false)
class RoomConfiguration {
  private static final String WITH_LIVEKIT = "!'${voxbridge.livekit-url:}'.isBlank()";
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Bean
  @Order(3)
  SweepCounters sweepCounters() {
    return new SweepCounters();
  }

  @Bean
  @ConditionalOnExpression(WITH_LIVEKIT)
  PeriodicLoop roomSweepLoop(
      LiveKitConnection connection,
      InboundCalls inbound,
      ArrivalReader arrivals,
      SweepCounters counters,
      LongSupplier nanoTime) {
    RoomSweep sweep =
        new RoomSweep(
            connection.required().rooms(),
            inbound,
            arrivals,
            new RoomWatch(PATIENCE),
            counters,
            nanoTime);
    return new PeriodicLoop("room-sweep", PAUSE, sweep::sweep);
  }
}
