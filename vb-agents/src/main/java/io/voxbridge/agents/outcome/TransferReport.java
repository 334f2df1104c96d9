package io.voxbridge.agents.outcome;

import io.voxbridge.domain.result.CallResultsBuilder;
import io.voxbridge.domain.transfer.TransferTarget;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of passing a call on.
 *
 * @param target null when none was found
 * @param reason why the bot wanted it
 * @param at when the call was passed on; null when it was not
 * @param failedReason why it was not; null when it was
 */
public record TransferReport(
    @Nullable TransferTarget target,
    @Nullable String reason,
    @Nullable Instant at,
    @Nullable String failedReason) {
  /** The call is with the target. */
  public static TransferReport succeeded(
      TransferTarget target, @Nullable String reason, Instant at) {
    return new TransferReport(target, reason, at, null);
  }

  /** The call was not passed on. */
  public static TransferReport failed(
      @Nullable TransferTarget target, @Nullable String reason, String failedReason) {
    return new TransferReport(target, reason, null, failedReason);
  }

  /** Sets the fields of the result. */
  public CallResultsBuilder into(CallResultsBuilder result) {
    result.wasTransferred(at != null).transferReason(reason).transferAt(at);
    if (target != null) {
      result.transferDestination(target.value()).transferTarget(target.label());
      if (target.method() != null) {
        result.transferMethod(target.method().wire());
      }
    }
    return result.transferFailedReason(failedReason);
  }
}
