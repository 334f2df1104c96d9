package io.voxbridge.agents.conversation;

import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.outcome.TransferReport;
import io.voxbridge.domain.bot.Actions;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.transfer.TransferResolution;
import io.voxbridge.domain.transfer.TransferTarget;
import io.voxbridge.domain.transfer.TransferTargetException;
import io.voxbridge.domain.transfer.TransferTransport;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.TransferResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a call on, off the audio thread. Once the network has passed it on the phone leaves as if
 * it had hung up, perhaps before the network has said so: while a transfer is under way the
 * caller's leaving is kept back until its result is known. A transfer that failed goes back to the
 * conversation. Thread-safe.
 */
final class CallTransfer {
  private static final Logger log = LoggerFactory.getLogger(CallTransfer.class);

  /** How long the target may ring. */
  private static final Duration RING_LIMIT = Duration.ofSeconds(20);

  private final Actions actions;
  private final TransferTransport transport;
  private final Ends ends;
  private final Clock clock;
  private final Executor threads;
  private boolean pending;
  private @Nullable Ending keptBack;

  /** What a transfer reports to. */
  record Ends(CallInbox inbox, CallReport report, EndingLatch ending) {}

  /**
   * @param threads runs a task that waits for the network
   */
  CallTransfer(
      Actions actions, TransferTransport transport, Ends ends, Clock clock, Executor threads) {
    this.actions = actions;
    this.transport = transport;
    this.ends = ends;
    this.clock = clock;
    this.threads = threads;
  }

  /** Begins; the result arrives as an ending, or as {@link CallSignal.TransferFailed}. */
  void begin(Room room, String caller, Next.Transfer wish) {
    TransferTarget target;
    try {
      target =
          TransferResolution.resolve(
              actions.transferTargets(), actions.transferNumbers(), wish.target(), transport);
    } catch (TransferTargetException e) {
      failed(String.valueOf(e.getMessage()), null, wish.reason());
      return;
    }
    synchronized (this) {
      pending = true;
    }
    threads.execute(() -> carryOut(room, caller, target, wish.reason()));
  }

  /** Returns whether a transfer is under way. */
  synchronized boolean isPending() {
    return pending;
  }

  /** The caller is gone: ends the call, unless a transfer may be why. */
  void callerGone(Ending candidate) {
    synchronized (this) {
      if (pending) {
        keptBack = candidate;
        return;
      }
    }
    ends.ending().decide(candidate);
  }

  private void carryOut(Room room, String caller, TransferTarget target, @Nullable String reason) {
    TransferResult result;
    try {
      result = room.transfer(caller, target.value(), Map.of(), RING_LIMIT);
    } catch (RoomException e) {
      result = TransferResult.unanswered(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.error("transfer to {} failed, the bot goes on", target.label(), e);
      result = TransferResult.unanswered(e.toString());
    }
    if (result.isTransferred()) {
      // Still pending, so that the leaving that follows cannot be first.
      ends.report().transferred(TransferReport.succeeded(target, reason, clock.instant()));
      ends.ending().decide(Ending.of(DisconnectReason.TRANSFER));
      return;
    }
    @Nullable Ending gone;
    synchronized (this) {
      pending = false;
      gone = keptBack;
    }
    String code = result.sipCode().isPresent() ? " (SIP " + result.sipCode().getAsInt() + ")" : "";
    failed(result.reason() + code, target, reason);
    if (gone != null) {
      ends.ending().decide(gone);
    }
  }

  private void failed(String why, @Nullable TransferTarget target, @Nullable String reason) {
    log.info("transfer failed, the bot goes on: {}", why);
    ends.report().transferred(TransferReport.failed(target, reason, why));
    ends.inbox().offer(new CallSignal.TransferFailed(why));
  }
}
