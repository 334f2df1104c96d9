package io.voxbridge.core.room;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.voxbridge.core.inbound.ArrivalReader;
import io.voxbridge.core.inbound.InboundCalls;
import io.voxbridge.core.livekit.LiveKitConnection;
import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.core.metric.FeatureMetrics;
import io.voxbridge.domain.metric.MetricDescription;
import java.time.Duration;
import java.util.List;
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
  FeatureMetrics sweepMetrics(SweepCounters counters) {
    return FeatureMetrics.of(
        List.of(
            MetricDescription.instant(
                "voxbridge_sweep_rooms", "rooms", "Rooms of ours in LiveKit at the last sweep."),
            MetricDescription.cumulative(
                "voxbridge_sweep_late_dispatches_total",
                "calls",
                "Incoming calls whose webhook never came: check LiveKit's webhook settings."),
            MetricDescription.cumulative(
                "voxbridge_sweep_removed_rooms_total",
                "rooms",
                "Rooms removed because somebody waited in vain."),
            MetricDescription.cumulative(
                "voxbridge_sweep_failures_total", "rooms", "Rooms that had to be tried again.")),
        registry -> {
          Gauge.builder("voxbridge.sweep.rooms", () -> counters.state().rooms()).register(registry);
          FunctionCounter.builder(
                  "voxbridge.sweep.late.dispatches", counters, it -> it.state().lateDispatches())
              .register(registry);
          FunctionCounter.builder(
                  "voxbridge.sweep.removed.rooms", counters, it -> it.state().removed())
              .register(registry);
          FunctionCounter.builder("voxbridge.sweep.failures", counters, it -> it.state().failed())
              .register(registry);
        });
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
