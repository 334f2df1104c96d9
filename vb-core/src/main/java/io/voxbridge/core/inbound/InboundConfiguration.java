package io.voxbridge.core.inbound;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.voxbridge.core.fleet.FleetClient;
import io.voxbridge.core.fleet.FleetDirectory;
import io.voxbridge.core.livekit.LiveKitConnection;
import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.core.metric.FeatureMetrics;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.inbound.InboundCallStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** Puts incoming calls together; without LiveKit none come in. */
@Configuration(proxyBeanMethods = false)
class InboundConfiguration {
  private static final String WITH_LIVEKIT = "!'${voxbridge.livekit-url:}'.isBlank()";
  private static final Duration FORGET_PAUSE = Duration.ofHours(1);

  @Bean
  ArrivalReader arrivalReader(CarrierStore carriers, DidStore dids) {
    return new ArrivalReader(trunk ->
        carriers
            .findByInboundTrunk(trunk)
            .flatMap(carrier ->
                dids.ofCarrier(carrier.id()).stream()
                    .filter(did -> did.direction() != Did.Direction.OUTBOUND)
                    .findFirst())
            .map(did -> did.number().value()));
  }

  @Bean
  @Order(2)
  InboundCounters inboundCounters() {
    return new InboundCounters();
  }

  @Bean
  @ConditionalOnExpression(WITH_LIVEKIT)
  InboundCalls inboundCalls(
      StoreClient store,
      WorkerSearch workers,
      RefusedCalls records,
      LiveKitConnection connection,
      InboundCounters counters,
      Clock clock) {
    return new InboundCalls(
        new InboundCallStore(store), workers, records, connection.required(), counters, clock);
  }

  @Bean
  WorkerSearch workerSearch(FleetDirectory fleet, FleetClient client, JsonMapper json) {
    return new WorkerSearch(fleet, client, json);
  }

  @Bean
  RefusedCalls refusedCalls(ConversationStore calls, DidStore dids, BotStore bots) {
    return new RefusedCalls(calls, dids, bots);
  }

  @Bean
  @ConditionalOnExpression(WITH_LIVEKIT)
  PeriodicLoop inboundForgetLoop(InboundCalls calls) {
    return new PeriodicLoop("inbound-forget", FORGET_PAUSE, calls::forget);
  }

  @Bean
  FeatureMetrics inboundMetrics(InboundCounters counters) {
    return FeatureMetrics.of(
        List.of(
            MetricDescription.cumulative(
                "voxbridge_inbound_calls_total",
                "calls",
                "Incoming calls: `accepted` by a worker, `refused` by all, `repeated`"
                    + " announcements of known ones, `forged` webhooks.",
                "outcome")),
        registry -> {
          inbound(registry, counters, "accepted", InboundCounters.View::accepted);
          inbound(registry, counters, "refused", InboundCounters.View::refused);
          inbound(registry, counters, "repeated", InboundCounters.View::repeated);
          inbound(registry, counters, "forged", InboundCounters.View::forged);
        });
  }

  private static void inbound(
      MeterRegistry registry,
      InboundCounters counters,
      String outcome,
      ToDoubleFunction<InboundCounters.View> part) {
    FunctionCounter _ =
        FunctionCounter.builder(
                "voxbridge.inbound.calls", counters, it -> part.applyAsDouble(it.state()))
            .tag("outcome", outcome)
            .register(registry);
  }
}
