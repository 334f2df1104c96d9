package io.voxbridge.store.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The callback a person asked for.
 *
 * @param status whether it is still to come
 * @param sequence 1 for the row's first callback
 * @param requestedAt when the person asked
 * @param scheduledAt when to call
 * @param preferredTimeText the person's words about the time
 * @param reason why the person wants to be called, as the analysis understood it
 * @param note how the time was found, for people
 */
public record CallbackPlan(
    CallbackStatus status,
    int sequence,
    Instant requestedAt,
    Instant scheduledAt,
    @Nullable String preferredTimeText,
    @Nullable String reason,
    @Nullable String note) {}
