package io.voxbridge.store.dialler;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CarrierId;

/**
 * The right to send one INVITE, and the channel the call then holds.
 *
 * @param attempt the attempt it was given for
 * @param carrier whose token and channel it took
 * @param stamp when it was asked for
 */
public record Permit(AttemptId attempt, CarrierId carrier, PermitStamp stamp) {}
