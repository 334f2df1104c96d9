package io.voxbridge.sim.population;

import io.voxbridge.sim.number.CallPlan;
import io.voxbridge.sim.number.CalleeStyle;
import io.voxbridge.sim.number.NumberTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The people behind the numbers. Who somebody is follows from seed and number; whether they pick up
 * this time, from the attempt as well, so that a retry may succeed. The same seed always gives the
 * same calls.
 *
 * <p>Shares and times are stated in the module's README.
 */
public final class Population {
  private static final LogNormal POST_DIAL_DELAY =
      new LogNormal(Duration.ofMillis(1200), 0.4, Duration.ofMillis(300), Duration.ofSeconds(5));
  private static final LogNormal RING =
      new LogNormal(Duration.ofSeconds(9), 0.5, Duration.ofMillis(1500), Duration.ofSeconds(40));
  private static final LogNormal PATIENCE =
      new LogNormal(Duration.ofSeconds(90), 0.6, Duration.ofSeconds(8), Duration.ofMinutes(10));

  private static final List<Share<CalleeStyle>> STYLES =
      List.of(
          new Share<>(0.45, CalleeStyle.AGREES),
          new Share<>(0.15, CalleeStyle.REFUSES),
          new Share<>(0.20, CalleeStyle.VARIES),
          new Share<>(0.05, CalleeStyle.PRESSES_KEYS),
          new Share<>(0.05, CalleeStyle.INTERRUPTS),
          new Share<>(0.05, CalleeStyle.TALKS_LONG),
          new Share<>(0.05, CalleeStyle.SILENT));

  private static final double NOT_IN_SERVICE = 0.02;
  private static final double HAS_VOICEMAIL = 0.45;
  private static final double HANGS_UP_EARLY = 0.08;

  private final long seed;

  /** What happens at an attempt to a number in service. */
  private enum Attempt {
    PICKS_UP,
    DOES_NOT,
    BUSY,
    DECLINES,
    UNAVAILABLE,
    CARRIER_FAULT
  }

  private static final List<Share<Attempt>> ATTEMPTS =
      List.of(
          new Share<>(0.40, Attempt.PICKS_UP),
          new Share<>(0.46, Attempt.DOES_NOT),
          new Share<>(0.06, Attempt.BUSY),
          new Share<>(0.04, Attempt.DECLINES),
          new Share<>(0.03, Attempt.UNAVAILABLE),
          new Share<>(0.01, Attempt.CARRIER_FAULT));

  private record Share<T>(double weight, T value) {}

  public Population(long seed) {
    this.seed = seed;
  }

  /**
   * Returns what becomes of a call: by the number table, else by who lives there.
   *
   * @param attempt which call to this number it is, from 1
   */
  public CallPlan plan(String number, int attempt) {
    return NumberTable.row(number)
        .map(NumberTable::plan)
        .orElseGet(() -> drawPlan(number, attempt));
  }

  /** Returns randomness that belongs to one call: for its voice, its words, its pauses. */
  public SplittableRandom randomOf(String number, int attempt) {
    return new SplittableRandom(mix(mix(seed, number.hashCode()), attempt));
  }

  private CallPlan drawPlan(String number, int attempt) {
    var person = randomOf(number, 0);
    boolean inService = person.nextDouble() >= NOT_IN_SERVICE;
    var style = draw(STYLES, person);
    boolean hasVoicemail = person.nextDouble() < HAS_VOICEMAIL;
    var random = randomOf(number, attempt);
    var delay = POST_DIAL_DELAY.draw(random);
    if (!inService) {
      return CallPlan.refused("not_in_service", 404, false, delay);
    }
    return switch (draw(ATTEMPTS, random)) {
      case PICKS_UP -> pickUp(style, delay.plus(RING.draw(random)), random);
      case DOES_NOT -> hasVoicemail ? voicemail(delay, random) : CallPlan.unanswered("away", true);
      case BUSY -> CallPlan.refused("busy", 486, false, delay);
      case DECLINES -> CallPlan.refused("declines", 603, true, delay.plus(RING.draw(random)));
      case UNAVAILABLE -> CallPlan.refused("unavailable", 480, true, delay.plusSeconds(15));
      case CARRIER_FAULT -> CallPlan.refused("carrier_fault", 503, false, delay);
    };
  }

  private static CallPlan pickUp(CalleeStyle style, Duration answer, RandomGenerator random) {
    boolean early = random.nextDouble() < HANGS_UP_EARLY;
    var patience = PATIENCE.draw(random);
    var hangUp = early ? Duration.ofMillis(random.nextLong(800, 4000)) : patience;
    return CallPlan.answered("person_" + style.name().toLowerCase(Locale.ROOT), answer, style)
        .hangingUp(hangUp);
  }

  private static CallPlan voicemail(Duration delay, RandomGenerator random) {
    var answer = delay.plusMillis(random.nextLong(18_000, 25_000));
    return CallPlan.answered("voicemail", answer, CalleeStyle.VOICEMAIL);
  }

  private static <T> T draw(List<Share<T>> shares, RandomGenerator random) {
    double point = random.nextDouble();
    for (var share : shares) {
      point -= share.weight();
      if (point < 0) {
        return share.value();
      }
    }
    return shares.getLast().value();
  }

  /**
   * A step of SplitMix64, so that neighbouring seeds, numbers and attempts have nothing in common.
   */
  private static long mix(long state, long value) {
    long z = state + (value + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
