package io.voxbridge.store.carrier;

import io.voxbridge.domain.unit.CallsPerSecond;

/**
 * How fast and how much may be dialled through a carrier.
 *
 * @param callsPerSecond new dials per second, 0.1 to 100
 * @param burst dials that may start at once after a pause, 1 to 1000
 * @param channels calls at the same time, 1 to 500
 */
public record CarrierLimits(CallsPerSecond callsPerSecond, int burst, int channels) {}
