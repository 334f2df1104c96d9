package io.voxbridge.store.call;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.Lease;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contact row as it was when it was read or moved. Moves are asked with such a snapshot and
 * answer with the next one.
 *
 * @param key the row's names
 * @param contact whom to call
 * @param standing where it stands
 * @param lease the dialler's hold; there while the row is active
 * @param attempts in order, the last one is the only one that can be live
 * @param callback the last callback asked for
 */
public record CampaignCall(
    Key key,
    Contact contact,
    Standing standing,
    @Nullable Lease lease,
    List<Attempt> attempts,
    @Nullable CallbackPlan callback) {
  /** Takes a snapshot. */
  public CampaignCall {
    attempts = List.copyOf(attempts);
  }

  /**
   * The names of a row.
   *
   * @param id the row
   * @param run the campaign's run it belongs to
   * @param importId the import that brought it
   */
  public record Key(CampaignCallId id, CampaignRun run, ImportId importId) {}

  /**
   * Where a row stands.
   *
   * @param state its state
   * @param since when it got there
   * @param nextAttemptAt when a retry or callback is due, of a waiting or leased row
   * @param leasedFrom the waiting state it was leased from, of a leased row
   * @param updatedAt when it was last changed
   */
  public record Standing(
      RowState state,
      Instant since,
      @Nullable Instant nextAttemptAt,
      @Nullable RowState leasedFrom,
      Instant updatedAt) {}

  /** Returns the row's id. */
  public CampaignCallId id() {
    return key.id();
  }

  /** Returns the run it belongs to. */
  public CampaignRun run() {
    return key.run();
  }

  /** Returns its state. */
  public RowState state() {
    return standing.state();
  }

  /** Returns the last attempt, if any was made. */
  public Optional<Attempt> lastAttempt() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }

  /** Returns the last attempt if it is not over. */
  public Optional<Attempt> liveAttempt() {
    return lastAttempt().filter(Attempt::isLive);
  }

  /** Returns the attempt with this session. */
  public Optional<Attempt> attempt(SessionId session) {
    return attempts.stream().filter(it -> it.ids().sessionId().equals(session)).findFirst();
  }
}
