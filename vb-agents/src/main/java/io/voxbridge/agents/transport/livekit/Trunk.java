package io.voxbridge.agents.transport.livekit;

/**
 * A carrier's line for a call to a phone.
 *
 * @param trunkId the phone network's reference of the carrier
 * @param number our number, shown to the callee
 */
record Trunk(String trunkId, String number) {}
