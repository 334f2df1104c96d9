package io.voxbridge.core.cleanup;

import io.voxbridge.core.cleanup.CleanupReport.Done;
import io.voxbridge.core.cleanup.StaleCallRule.StaleRow;
import io.voxbridge.core.cleanup.StaleCallRule.Verdict;
import io.voxbridge.core.result.RowReconciler;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.fleet.FleetOutboxes;
import io.voxbridge.domain.fleet.Undelivered;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.RowProcessing;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.UnfinishedCalls;
import io.voxbridge.store.conversation.UnfinishedCalls.UnfinishedCall;
import io.voxbridge.store.dialler.FenceWatch.Sighting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the clean-up. Not safe for use by several threads; several processes may run it. */
final class StaleCalls {
  private static final Logger log = LoggerFactory.getLogger(StaleCalls.class);
  private static final int BATCH = 5_000;
  private static final String CLOSED_BY = "cleanup";
  private static final String NO_RESULT = "no result came in time; closed by the clean-up";

  private final StaleCallRule rule;
  private final Stores stores;
  private final LongestCalls longest;
  private final Outside outside;
  private final Clock clock;

  /**
   * The stores.
   *
   * @param rows finds rows
   * @param processing moves them
   * @param reconciler decides what follows
   * @param conversations conversation records
   * @param unfinished those without a result
   */
  record Stores(
      CampaignRows rows,
      RowProcessing processing,
      RowReconciler reconciler,
      ConversationStore conversations,
      UnfinishedCalls unfinished) {}

  /**
   * Others that know about calls.
   *
   * @param rooms the room service
   * @param dialler finds out whether a dialler is alive; remembers it
   * @param outboxes asks the fleet which results wait there; remembers it
   */
  record Outside(CallRooms rooms, Supplier<Sighting> dialler, Supplier<FleetOutboxes> outboxes) {}

  /** Puts a run together. */
  StaleCalls(
      StaleCallRule rule, Stores stores, LongestCalls longest, Outside outside, Clock clock) {
    this.rule = rule;
    this.stores = stores;
    this.longest = longest;
    this.outside = outside;
    this.clock = clock;
  }

  /**
   * Looks at every row and record that is old enough, and brings on those that nobody else does.
   *
   * @param dryRun only says what would be done
   */
  CleanupReport run(boolean dryRun) {
    CleanupReport report = new CleanupReport(dryRun);
    for (CampaignCall row : stores.rows().stale(rule.shortest(), BATCH)) {
      Duration inState = Duration.between(row.standing().since(), clock.instant());
      try (CallMarks.Scope _ =
          new CallMarks("", "", row.id().value(), row.run().campaignId()).enter()) {
        deal(row, inState, report, dryRun);
      } catch (RuntimeException failure) {
        log.warn("Row {} could not be dealt with; the next run tries again", row.id(), failure);
        report.row(row.id(), row.state(), inState, Done.FAILED, failure.toString());
      }
    }
    Instant earliest = clock.instant().minus(rule.inProgressTimeout());
    for (UnfinishedCall call : stores.unfinished().startedBefore(earliest, BATCH)) {
      close(call, report, dryRun);
    }
    return report;
  }

  private void deal(CampaignCall row, Duration inState, CleanupReport report, boolean dryRun) {
    Attempt attempt = row.lastAttempt().orElse(null);
    StaleRow stale =
        new StaleRow(
            row.state(),
            inState,
            longest.ofCampaign(row.run().campaignId()),
            row.lease() == null ? 0 : row.lease().epoch(),
            attempt != null && hasResult(attempt.ids().sessionId()));
    Verdict verdict =
        rule.decide(
            stale,
            new StaleCallRule.Witnesses(
                () -> room(attempt), outside.dialler(), () -> undelivered(attempt)));
    Done done =
        switch (verdict) {
          case Verdict.Keep(String why, boolean undecided) ->
              undecided ? Done.UNDECIDED : Done.KEPT;
          case Verdict.Reap() -> dryRun || reap(row) ? Done.REAPED : Done.MOVED_ON;
          case Verdict.GiveBack() -> dryRun || giveBack(row) ? Done.GIVEN_BACK : Done.MOVED_ON;
          case Verdict.Finish() ->
              dryRun || stores.reconciler().finishWithoutResult(row)
                  ? Done.FINISHED
                  : Done.MOVED_ON;
        };
    report.row(row.id(), row.state(), inState, done, detail(verdict));
  }

  private static String detail(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Keep(String why, boolean undecided) -> why;
      case Verdict.Reap() -> "its room is gone and no result came";
      case Verdict.GiveBack() -> "leased and never dialled";
      case Verdict.Finish() -> "its attempt has ended and nobody decided what follows";
    };
  }

  /** A stored result that is applied would have moved the row. */
  private boolean hasResult(SessionId session) {
    return stores
        .conversations()
        .find(session)
        .filter(call -> Boolean.FALSE.equals(call.get("reconciled")))
        .isPresent();
  }

  /** A row without an attempt has no room: nothing was dialled. */
  private CallRooms.Answer room(@Nullable Attempt attempt) {
    return attempt == null
        ? new CallRooms.Answer.Gone()
        : outside.rooms().ask(attempt.ids().attemptId());
  }

  private Undelivered undelivered(@Nullable Attempt attempt) {
    return attempt == null
        ? Undelivered.NONE
        : outside.outboxes().get().of(attempt.ids().sessionId());
  }

  private boolean reap(CampaignCall row) {
    Optional<CampaignCall> ended =
        stores
            .processing()
            .cleanUp(row, AttemptOutcome.withoutTalk(AttemptResult.ERROR, NO_RESULT));
    ended.ifPresent(processing -> {
      log.warn(
          "Row {} was stuck in {}: its attempt is closed as error, the campaign's rules decide what"
              + " follows",
          row.id(),
          row.state().wireName());
      boolean _ = stores.reconciler().finishWithoutResult(processing);
      processing
          .lastAttempt()
          .ifPresent(attempt -> {
            boolean _ = closeRecord(attempt.ids().sessionId());
          });
    });
    return ended.isPresent();
  }

  private boolean giveBack(CampaignCall row) {
    Optional<CampaignCall> given = stores.processing().giveBack(row);
    given.ifPresent(waiting -> {
      log.info("Row {} was leased and never dialled: it waits again", row.id());
      stores.reconciler().closeIfEnded(waiting);
    });
    return given.isPresent();
  }

  private void close(UnfinishedCall call, CleanupReport report, boolean dryRun) {
    Duration age = Duration.between(call.startedAt(), clock.instant());
    if (age.compareTo(rule.conversationLimit(longest.ofBot(call.botId()))) < 0
        || isOfActiveRow(call.session())) {
      return;
    }
    boolean closed = dryRun || closeRecord(call.session());
    report.call(
        call.session().value(),
        age,
        closed ? Done.CALL_CLOSED : Done.MOVED_ON,
        "no result came, and no call lasts this long");
  }

  /** The record of a live attempt goes with its row, about which has been decided. */
  private boolean isOfActiveRow(SessionId session) {
    return stores
        .rows()
        .find(session)
        .filter(row -> row.state().isActive() && row.state() != RowState.PROCESSING)
        .flatMap(CampaignCall::liveAttempt)
        .filter(attempt -> attempt.ids().sessionId().equals(session))
        .isPresent();
  }

  private boolean closeRecord(SessionId session) {
    return stores.unfinished().closeAsError(session, CLOSED_BY, NO_RESULT, clock.instant());
  }
}
