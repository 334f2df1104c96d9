package io.voxbridge.dialler.recovery;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.fleet.FleetOutboxes;
import io.voxbridge.domain.fleet.Undelivered;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches conversations that no flow of this process follows, by the phones the network knows:
 * those attached before a restart or by a predecessor. A worker that lives reports the end itself;
 * one that died does not, and its row must not wait for the longest call to be over. Run by one
 * thread.
 */
final class ConversationWatch {
  private static final Logger log = LoggerFactory.getLogger(ConversationWatch.class);

  /** Conversations take minutes: a look at their rows now and then is enough. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final int MOST = 2000;

  private final ConversationRule rule;
  private final CampaignRows rows;
  private final Predicate<AttemptId> follows;
  private final Remedies remedies;
  private final LongSupplier ticker;
  private final Sightings<AttemptId> gone = new Sightings<>();
  private final Set<AttemptId> said = new HashSet<>();
  private @Nullable Long lookedAtNanos;

  ConversationWatch(
      ConversationRule rule,
      CampaignRows rows,
      Predicate<AttemptId> follows,
      Remedies remedies,
      LongSupplier ticker) {
    this.rule = rule;
    this.rows = rows;
    this.follows = follows;
    this.remedies = remedies;
    this.ticker = ticker;
  }

  /** Forgets what was seen: this process does not own the rows. */
  void forget() {
    gone.retain(Set.of());
    said.clear();
    lookedAtNanos = null;
  }

  /**
   * Brings on what needs it; does nothing shortly after the last look.
   *
   * @param legs every phone of a campaign call that is in the network now
   * @param outboxes what waits on fleet hosts
   */
  void look(Map<AttemptId, LiveLeg> legs, FleetOutboxes outboxes) {
    long now = ticker.getAsLong();
    Long last = lookedAtNanos;
    if (last != null && now - last < PAUSE.toNanos()) {
      return;
    }
    if (last == null) {
      log.debug("Watching the conversations that were there before by their phones");
    }
    lookedAtNanos = now;
    Set<AttemptId> goneNow = new HashSet<>();
    Set<AttemptId> waitNow = new HashSet<>();
    for (CampaignCall row : rows.inProgress(MOST)) {
      Optional<Attempt> live = row.lastAttempt().filter(Attempt::isLive);
      if (live.isEmpty() || follows.test(live.get().ids().attemptId())) {
        continue;
      }
      AttemptId attempt = live.get().ids().attemptId();
      LiveLeg leg = legs.get(attempt);
      Undelivered undelivered = outboxes.of(live.get().ids().sessionId());
      if (leg == null) {
        goneNow.add(attempt);
        if (undelivered == Undelivered.WAITS) {
          waitNow.add(attempt);
          sayItWaits(row, attempt);
        }
      }
      bringOn(row, attempt, leg, undelivered, now);
    }
    gone.retain(goneNow);
    said.retainAll(waitNow);
  }

  private void sayItWaits(CampaignCall row, AttemptId attempt) {
    if (said.add(attempt)) {
      try (CallMarks.Scope _ = RowMarks.of(row).enter()) {
        log.info(
            "The call of row {} is over and its result is still on a fleet host: the row goes on when"
                + " it is delivered, or after {} without it",
            row.id(),
            rule.deliveryWithin());
      }
    }
  }

  private void bringOn(
      CampaignCall row,
      AttemptId attempt,
      @Nullable LiveLeg leg,
      Undelivered undelivered,
      long now) {
    Duration goneFor = leg == null ? gone.seen(attempt, now) : Duration.ZERO;
    try (CallMarks.Scope _ = RowMarks.of(row).enter()) {
      switch (rule.decide(leg == null ? null : leg.age(), goneFor, undelivered)) {
        case WAIT -> {}
        case CUT_OFF -> {
          log.warn("Call {} lasts longer than {}: cut off", attempt, rule.longestCall());
          boolean _ = remedies.hangUp(row);
        }
        case CLOSE_AS_ERROR -> {
          log.warn(
              "The phone of row {} has been gone for {} and no result came: its worker is dead",
              row.id(),
              rule.patience(undelivered));
          remedies.closeAsError(row);
        }
      }
    } catch (RuntimeException e) {
      log.warn("Cannot bring row {} on ({}); tried again in {}", row.id(), e.toString(), PAUSE);
    }
  }
}
