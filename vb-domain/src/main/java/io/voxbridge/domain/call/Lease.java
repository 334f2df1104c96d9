package io.voxbridge.domain.call;

import java.time.Instant;

/**
 * The dialler's hold on a row.
 *
 * @param id proof of the hold, new for every lease
 * @param owner the dialler process that leased the row, for people who read the database
 * @param epoch the fence's epoch under which it was leased
 * @param leasedAt by the owner's clock
 * @param expiresAt when a row still {@link RowState#LEASED} goes back to waiting, by the owner's
 *     clock
 */
public record Lease(LeaseId id, String owner, long epoch, Instant leasedAt, Instant expiresAt) {
  /** Returns whether the time is over for a row that is still only leased. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
