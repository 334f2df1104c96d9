package io.voxbridge.store.carrier;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.phone.E164;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number that a carrier has given us (direct inward dialling).
 *
 * @param id unique
 * @param carrierId the carrier it belongs to
 * @param number unique over all carriers
 * @param label shown in the Console; may be empty
 * @param direction what it may be used for
 * @param botId the bot that answers it; null means none
 * @param createdAt when it was added
 */
public record Did(
    String id,
    CarrierId carrierId,
    E164 number,
    String label,
    Direction direction,
    @Nullable String botId,
    Instant createdAt) {

  /** What a number may be used for. */
  public enum Direction {
    /** It only receives calls; campaigns do not offer it. */
    INBOUND,
    /** It only shows as the caller's number. */
    OUTBOUND,
    /** Both. */
    BOTH
  }
}
