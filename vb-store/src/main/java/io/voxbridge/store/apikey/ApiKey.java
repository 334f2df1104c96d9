package io.voxbridge.store.apikey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An integrator's key, without the key itself.
 *
 * @param id unique
 * @param name what it is for
 * @param prefix its first characters, to tell keys apart
 * @param botIds the bots it may be used for; empty means all
 * @param active whether it is accepted
 * @param expiresAt ISO-8601 instant after which it is refused, as entered; null means never
 * @param lastUsedAt when it was last used, to the minute or so; null means never
 * @param createdBy email of the user who made it
 * @param createdAt when it was made
 */
public record ApiKey(
    String id,
    String name,
    String prefix,
    List<String> botIds,
    boolean active,
    @Nullable String expiresAt,
    @Nullable Instant lastUsedAt,
    String createdBy,
    Instant createdAt) {
  /** Copies the list. */
  public ApiKey {
    botIds = List.copyOf(botIds);
  }
}
