package io.voxbridge.domain.schedule;

/**
 * What was tried with a contact so far, the attempt being judged included.
 *
 * @param attempts attempts that count: those that may have reached the carrier
 * @param callbacksScheduled how often a callback was planned already
 */
public record ContactHistory(int attempts, int callbacksScheduled) {}
