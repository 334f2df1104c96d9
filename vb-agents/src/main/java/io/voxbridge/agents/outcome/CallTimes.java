package io.voxbridge.agents.outcome;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a call took place.
 *
 * @param startedAt when the worker took it
 * @param answeredAt when the phone was answered; null when there was no conversation
 * @param endedAt when it ended
 * @param duration from the answer to the end, on a clock that never jumps
 */
public record CallTimes(
    Instant startedAt, @Nullable Instant answeredAt, Instant endedAt, Duration duration) {}
