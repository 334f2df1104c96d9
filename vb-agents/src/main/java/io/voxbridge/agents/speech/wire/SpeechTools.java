package io.voxbridge.agents.speech.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What speech providers of this worker share.
 *
 * @param clients gives the HTTP client that all connections share
 * @param nanos monotonic time
 * @param random spreads tries
 * @param limits how long providers may take
 */
public record SpeechTools(
    Supplier<HttpClient> clients,
    LongSupplier nanos,
    Supplier<RandomGenerator> random,
    Limits limits) {

  /** Returns tools of the real world; the HTTP client is made when the first call needs it. */
  public static SpeechTools system() {
    return new SpeechTools(
        () -> Shared.CLIENT, System::nanoTime, RandomGenerator::getDefault, Limits.defaults());
  }

  /** Returns the HTTP client; all calls share one. */
  public HttpClient client() {
    return clients.get();
  }

  /** Loaded by the first call that connects: a worker of keyless bots pays nothing. */
  private static final class Shared {
    // HTTP/1.1: a WebSocket begins with it, and no call waits behind another on one connection.
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(
                Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("speech-http-", 0).factory()))
            .build();
  }

  /**
   * How long providers may take.
   *
   * @param connect until a connection is open
   * @param finish from the wish for text until it comes
   * @param firstAudio from a text until its first sound
   * @param stall between two pieces of sound
   */
  public record Limits(Duration connect, Duration finish, Duration firstAudio, Duration stall) {
    /** Returns limits within which a caller keeps their patience. */
    public static Limits defaults() {
      return new Limits(
          Duration.ofSeconds(3),
          Duration.ofMillis(2500),
          Duration.ofMillis(2500),
          Duration.ofMillis(1500));
    }
  }
}
