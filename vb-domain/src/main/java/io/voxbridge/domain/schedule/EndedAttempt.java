package io.voxbridge.domain.schedule;

import io.voxbridge.domain.call.DisconnectReason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt, as far as it decides about the next.
 *
 * @param reason how the attempt ended
 * @param customerSpoke whether the customer said anything
 * @param dispositions disposition and sub-disposition of the analysis, as far as there are any
 * @param callbackWish the customer's wish to be called again, or null
 */
public record EndedAttempt(
    DisconnectReason reason,
    boolean customerSpoke,
    Set<String> dispositions,
    @Nullable CallbackWish callbackWish) {
  /** Copies the dispositions. */
  public EndedAttempt {
    dispositions = Set.copyOf(dispositions);
  }

  /** The result of an attempt that never became a conversation. */
  public static EndedAttempt withoutConversation(DisconnectReason reason) {
    return new EndedAttempt(reason, false, Set.of(), null);
  }
}
