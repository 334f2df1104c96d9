package io.voxbridge.sim.carrier;

/**
 * What a carrier had to bear, as the outside sees it.
 *
 * @param carrierRef which carrier
 * @param dials calls since the start
 * @param maxDialsInOneSecond the most calls in any window of one second
 * @param channels calls now, ringing ones included
 * @param peakChannels the most calls at once
 */
public record CarrierReport(
    String carrierRef, long dials, int maxDialsInOneSecond, int channels, int peakChannels) {}
