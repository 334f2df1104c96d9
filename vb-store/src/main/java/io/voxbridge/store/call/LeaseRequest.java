package io.voxbridge.store.call;

import java.time.Duration;

/**
 * A wish for rows to dial.
 *
 * @param scope from which rows
 * @param owner the dialler process, for people who read the database
 * @param epoch the fence's epoch the dialler holds
 * @param leaseTime after this a row that is still only leased goes back to waiting
 * @param limit how many rows at most
 */
public record LeaseRequest(
    RowScope scope, String owner, long epoch, Duration leaseTime, int limit) {}
