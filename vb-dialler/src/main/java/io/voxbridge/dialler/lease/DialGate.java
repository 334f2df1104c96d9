package io.voxbridge.dialler.lease;

import io.voxbridge.dialler.dial.DialOrder;
import io.voxbridge.dialler.dial.DialRecord.PermitAnswer;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignRun;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The last gate before an INVITE: whether the campaign still runs, its window is open, this process
 * still owns the database, and the carrier passes a dial.
 */
public interface DialGate {
  /**
   * Asks for leave to dial now; a permit it grants is held until it is resolved.
   *
   * @param epoch under which the row was leased
   */
  PermitAnswer permit(DialOrder order, CampaignRun run, long epoch);

  /** Releases what the attempt holds, when nothing of its call is left; harmless to repeat. */
  void resolve(AttemptId attempt);

  /** Returns the attempts that hold a permit, of this process and of those before it. */
  Set<AttemptId> open();

  /**
   * Returns single calls that hold a channel of a carrier, by the name of their room.
   *
   * @param age for how long they have been known to at least
   */
  List<AttemptId> singles(Duration age);
}
