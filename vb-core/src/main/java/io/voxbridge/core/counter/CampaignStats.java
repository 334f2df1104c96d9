package io.voxbridge.core.counter;

import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.call.Fact;
import io.voxbridge.store.call.RunCounts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of one run. Rates are shares from 0 to 1, averages are seconds; null where there
 * is nothing to divide by.
 *
 * @param totalCalls contacts
 * @param pending contacts not called yet
 * @param retriesQueued contacts waiting for a retry
 * @param callbackPending contacts waiting for the callback they asked for
 * @param inProgress contacts somebody works on now, ringing ones included
 * @param ringing contacts whose phone is being rung
 * @param completed contacts finished by the rules
 * @param exhausted contacts given up
 * @param failed the same number under its older name
 * @param abandoned contacts who answered and got no bot
 * @param machineDetectedCount contacts whose answering machine was detected
 * @param windowClosed contacts not called because the window closed
 * @param manualStopped contacts not called because the campaign was stopped
 * @param attempted contacts called at least once
 * @param attempts calls made
 * @param answered calls answered
 * @param connected calls that reached the bot
 * @param attemptAnswerRate answered of all calls
 * @param connectRate calls that reached the bot, of the contacts called
 * @param completionRate completed of all contacts
 * @param abandonRate abandoned of the calls that people answered
 * @param averageTalkSeconds of calls that reached the bot
 * @param averageRingSeconds of answered calls
 */
public record CampaignStats(
    long totalCalls,
    long pending,
    long retriesQueued,
    long callbackPending,
    long inProgress,
    long ringing,
    long completed,
    long exhausted,
    long failed,
    long abandoned,
    long machineDetectedCount,
    long windowClosed,
    long manualStopped,
    long attempted,
    long attempts,
    long answered,
    long connected,
    @Nullable Double attemptAnswerRate,
    @Nullable Double connectRate,
    @Nullable Double completionRate,
    @Nullable Double abandonRate,
    @Nullable Double averageTalkSeconds,
    @Nullable Double averageRingSeconds) {

  /** The statistics of these numbers. */
  public static CampaignStats of(RunCounts counts) {
    long attempts = counts.facts().of(Fact.ATTEMPTS);
    long answered = counts.facts().of(Fact.ANSWERED);
    long connected = counts.facts().of(Fact.CONNECTED);
    long attempted = counts.facts().of(Fact.ATTEMPTED);
    long abandoned = counts.in(RowState.ABANDONED);
    long exhausted = counts.in(RowState.EXHAUSTED);
    return new CampaignStats(
        counts.total(),
        counts.in(RowState.PENDING),
        counts.in(RowState.RETRY_SCHEDULED),
        counts.in(RowState.CALLBACK_SCHEDULED),
        counts.in(RowState.ofKind(RowState.Kind.ACTIVE)),
        counts.in(RowState.DIALLING) + counts.in(RowState.RINGING),
        counts.in(RowState.COMPLETED),
        exhausted,
        exhausted,
        abandoned,
        counts.in(RowState.AMD_MACHINE),
        counts.in(RowState.WINDOW_CLOSED),
        counts.in(RowState.MANUAL_STOPPED),
        attempted,
        attempts,
        answered,
        connected,
        share(answered, attempts),
        share(connected, attempted),
        share(counts.in(RowState.COMPLETED), counts.total()),
        share(abandoned, connected + abandoned),
        seconds(counts.averageTalk()),
        seconds(counts.averageRing()));
  }

  /** Contacts the dialler may still take. */
  public long waiting() {
    return pending + retriesQueued + callbackPending;
  }

  /** Contacts that will not be called any more in this run. */
  public long finished() {
    return totalCalls - waiting() - inProgress;
  }

  private static @Nullable Double share(long part, long whole) {
    // More calls than contacts can reach the bot: callbacks and retries.
    return whole <= 0 ? null : Double.valueOf(Math.clamp((double) part / whole, 0.0, 1.0));
  }

  private static @Nullable Double seconds(Optional<Duration> time) {
    return time.map(value -> value.toMillis() / 1000.0).orElse(null);
  }
}
