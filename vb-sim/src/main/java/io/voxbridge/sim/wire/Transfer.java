package io.voxbridge.sim.wire;

import io.voxbridge.media.room.TransferResult;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a transfer.
 *
 * @param found whether there was an answered call; without one nothing was tried
 * @param outcome what happened
 * @param sipCode the SIP response of a refusal
 * @param reason for people
 */
public record Transfer(
    boolean found,
    TransferResult.@Nullable Outcome outcome,
    @Nullable Integer sipCode,
    String reason) {
  /** There is no such call. */
  public static Transfer nothing() {
    return new Transfer(false, null, null, "no such answered call");
  }

  /** A transfer was tried. */
  public static Transfer of(TransferResult result) {
    var code = result.sipCode().isPresent() ? Integer.valueOf(result.sipCode().getAsInt()) : null;
    return new Transfer(true, result.outcome(), code, result.reason());
  }

  /** Returns the result for the port; only when there was a call. */
  public TransferResult result() {
    if (outcome == null) {
      throw new IllegalStateException("nothing was transferred: " + reason);
    }
    return new TransferResult(
        outcome, sipCode == null ? OptionalInt.empty() : OptionalInt.of(sipCode), reason);
  }
}
