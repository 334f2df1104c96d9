package io.voxbridge.agents.delivery;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.result.LatencySample;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Sums over the results that a worker has made since its start. Thread-safe. */
public final class ResultTally {
  /** A turn that takes longer is one that callers notice. */
  static final Duration SLOW_TURN = Duration.ofSeconds(2);

  private final Map<DisconnectReason, LongAdder> byReason = new EnumMap<>(DisconnectReason.class);
  private final LongAdder turns = new LongAdder();
  private final LongAdder turnMillis = new LongAdder();
  private final LongAdder slowTurns = new LongAdder();

  ResultTally() {
    for (DisconnectReason reason : DisconnectReason.values()) {
      byReason.put(reason, new LongAdder());
    }
  }

  void count(CallResultsPayload result) {
    DisconnectReason reason = result.disconnectedBy();
    adder(reason == null ? DisconnectReason.ERROR : reason).increment();
    List<LatencySample> samples = result.latencySamples();
    if (samples != null) {
      samples.stream()
          .map(LatencySample::totalMs)
          .forEach(total -> {
            if (total != null) {
              turns.increment();
              turnMillis.add(Math.round(total));
              if (total > SLOW_TURN.toMillis()) {
                slowTurns.increment();
              }
            }
          });
    }
  }

  /** Returns how many calls ended in this way. */
  public long results(DisconnectReason reason) {
    return adder(reason).sum();
  }

  private LongAdder adder(DisconnectReason reason) {
    return Objects.requireNonNull(byReason.get(reason));
  }

  /** Returns how many turns were timed. */
  public long turns() {
    return turns.sum();
  }

  /** Returns how long they took together, from the end of the caller's turn to the bot's audio. */
  public Duration turnTime() {
    return Duration.ofMillis(turnMillis.sum());
  }

  /** Returns how many took longer than two seconds. */
  public long slowTurns() {
    return slowTurns.sum();
  }
}
