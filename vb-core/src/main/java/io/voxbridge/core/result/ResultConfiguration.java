package io.voxbridge.core.result;

import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.core.metric.FeatureMetrics;
import io.voxbridge.core.startup.StartupTask;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.metric.MetricDescription;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the result feature together. */
@Configuration(proxyBeanMethods = false)
class ResultConfiguration {
  /** Results taken; repeats of a result count again. */
  static final String RESULTS = "voxbridge.results";

  private static final Duration SWEEP_PAUSE = Duration.ofSeconds(15);

  @Bean
  ConversationStore conversationStore(StoreClient store) {
    return new ConversationStore(store);
  }

  @Bean
  FeatureMetrics resultMetrics() {
    return FeatureMetrics.of(
        List.of(
            MetricDescription.cumulative(
                "voxbridge_results_total",
                "results",
                "Results taken from workers, repeats included, by how the call ended.",
                "disconnected_by")),
        registry ->
            Arrays.stream(DisconnectReason.values())
                .forEach(
                    reason -> registry.counter(RESULTS, "disconnected_by", reason.wireName())));
  }

  @Bean
  RowProcessing rowProcessing(StoreClient store, Clock clock, Supplier<String> newId) {
    return new RowProcessing(store, clock, newId);
  }

  @Bean
  RowReconciler rowReconciler(
      ConversationStore calls,
      CampaignStore campaigns,
      CampaignRows rows,
      RowProcessing processing) {
    return new RowReconciler(calls, campaigns, rows, processing);
  }

  @Bean
  ResultService resultService(
      ConversationStore calls,
      RowReconciler reconciler,
      JsonMapper json,
      Clock clock,
      RandomGenerator random,
      List<ResultObserver> observers) {
    return new ResultService(calls, reconciler, json, clock, random, observers);
  }

  /** Begins when the stores are prepared, and goes on with what a crash has left first. */
  @Bean
  StartupTask resultRecovery(ResultService results) {
    return StartupTask.of("apply stored results", StartupTask.RECOVER, results::sweep);
  }

  @Bean
  PeriodicLoop resultSweepLoop(ResultService results) {
    return new PeriodicLoop("result-sweep", SWEEP_PAUSE, results::sweep);
  }
}
