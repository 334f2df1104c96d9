package io.voxbridge.agents.llm.langchain;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * What all requests of a worker share: connections, a clock, a thread that watches for silence.
 *
 * @param client keeps connections open from call to call
 * @param watch looks after limits; its tasks are short
 * @param nanos monotonic
 * @param clock wall clock, for tokens
 */
public record ModelHttp(
    HttpClient client, ScheduledExecutorService watch, LongSupplier nanos, Clock clock) {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  /** Returns one on the system's clocks. */
  public static ModelHttp system() {
    return new ModelHttp(
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_LIMIT)
            .executor(
                Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("llm-http-", 0).factory()))
            .build(),
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("llm-watch").factory()),
        System::nanoTime,
        Clock.systemUTC());
  }
}
