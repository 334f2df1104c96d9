package io.voxbridge.agents.speech.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What speech providers of this worker share.
 *
 * @param client connects
 * @param nanos monotonic time
 * @param random spreads tries
 * @param limits how long providers may take
 */
public record SpeechTools(
    HttpClient client, LongSupplier nanos, Supplier<RandomGenerator> random, Limits limits) {

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
