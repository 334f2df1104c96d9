package io.voxbridge.domain.schedule;

import org.jspecify.annotations.Nullable;

/**
 * A customer's wish to be called again.
 *
 * @param preferredTimeText the customer's words about the time, verbatim, or null
 * @param reason why, in the words of the analysis, or null
 */
public record CallbackWish(@Nullable String preferredTimeText, @Nullable String reason) {}
