package io.voxbridge.dialler.lease;

import io.voxbridge.dialler.dial.DialOrder;
import io.voxbridge.dialler.dial.DialRecord;
import io.voxbridge.dialler.dial.Unanswered;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.call.CampaignCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A dial's record in the database. Holds the row as it last saw it; a move that finds the row
 * changed reads it again, for the change may be its own, acknowledged too late to be heard.
 */
public final class StoredDial implements DialRecord {
  private final DialOrder order;
  private final DialGate gate;
  private final RowStores stores;
  private final RowFinisher finisher;
  private final long epoch;
  private CampaignCall row;
  private boolean mayHoldPermit;

  /**
   * @param row leased, with the order's attempt written down as intended
   */
  public StoredDial(
      DialOrder order, CampaignCall row, DialGate gate, RowStores stores, RowFinisher finisher) {
    if (row.lease() == null) {
      throw new IllegalArgumentException("Row " + row.id() + " is not leased");
    }
    this.order = order;
    this.row = row;
    this.epoch = row.lease().epoch();
    this.gate = gate;
    this.stores = stores;
    this.finisher = finisher;
  }

  @Override
  public PermitAnswer permit() {
    if (mayHoldPermit) {
      // Asked before, and what came of it was lost: that permit is not dialled with.
      gate.resolve(order.attemptId());
    }
    mayHoldPermit = true;
    PermitAnswer answer = gate.permit(order, row.run(), epoch);
    mayHoldPermit = !(answer instanceof PermitAnswer.Later);
    return answer;
  }

  @Override
  public boolean dialling() {
    return moved(RowState.DIALLING, stores.leases()::dialling);
  }

  @Override
  public boolean ringing() {
    return moved(RowState.RINGING, stores.leases()::ringing);
  }

  @Override
  public boolean answered(Instant at) {
    return moved(RowState.ATTACHING, current -> stores.leases().attaching(current, at));
  }

  @Override
  public boolean attached() {
    return moved(RowState.IN_PROGRESS, stores.leases()::inProgress);
  }

  @Override
  public boolean unanswered(Unanswered how) {
    AttemptOutcome outcome =
        new AttemptOutcome(
            AttemptResult.of(how.reason()),
            how.sipCode().isPresent() ? how.sipCode().getAsInt() : null,
            how.detail(),
            null,
            Duration.ZERO);
    boolean won = moved(RowState.PROCESSING, current -> stores.leases().process(current, outcome));
    if (won) {
      finisher.finish(row);
    }
    gate.resolve(order.attemptId());
    return won;
  }

  @Override
  public boolean abandoned() {
    boolean won =
        moved(
            RowState.ABANDONED,
            current -> stores.leases().abandoned(current, "no worker took the call in time"));
    gate.resolve(order.attemptId());
    return won;
  }

  @Override
  public boolean giveBack() {
    // The permit goes first: a row that is given back may be dialled again at once.
    gate.resolve(order.attemptId());
    Optional<CampaignCall> given = stores.leases().giveBack(row);
    given.ifPresent(finisher::closeIfEnded);
    return given.isPresent();
  }

  @Override
  public boolean isClaimed() {
    return stores.conversations().find(order.sessionId()).isPresent();
  }

  @Override
  public void legEnded() {
    gate.resolve(order.attemptId());
  }

  private boolean moved(RowState to, Move move) {
    if (row.state() == to) {
      return true;
    }
    Optional<CampaignCall> next = move.from(row);
    if (next.isEmpty()) {
      next = stores.rows().find(order.row().id()).filter(found -> isOurs(found, to));
    }
    next.ifPresent(found -> row = found);
    return next.isPresent();
  }

  /** Whether the row stands where we wanted it, by our lease and for our attempt. */
  private boolean isOurs(CampaignCall found, RowState to) {
    boolean ourLease = found.lease() == null || found.lease().id().equals(order.row().leaseId());
    boolean ourAttempt =
        found
            .lastAttempt()
            .filter(last -> last.ids().attemptId().equals(order.attemptId()))
            .isPresent();
    boolean there = found.state() == to && ENDS_LEASE.contains(to) == (found.lease() == null);
    return there && ourLease && ourAttempt;
  }

  private static final Set<RowState> ENDS_LEASE = Set.of(RowState.ABANDONED);

  @FunctionalInterface
  private interface Move {
    Optional<CampaignCall> from(CampaignCall row);
  }
}
