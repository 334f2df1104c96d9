package io.voxbridge.media.livekit.api;

import java.time.Duration;
import java.util.Map;

/**
 * A phone to be called into a room.
 *
 * @param trunkId the outbound trunk, {@code ST_...}
 * @param to the number to dial
 * @param from our number, shown to the callee; empty for the trunk's own
 * @param room the room; made when it does not exist
 * @param identity the phone's, unique in the room
 * @param attributes the phone's
 * @param ringingTimeout until it is given up, at most 75 s while the answer is waited for
 * @param maxCallDuration what the SIP bridge is told; it does not cut an answered call off by it
 */
public record PhoneCall(
    String trunkId,
    String to,
    String from,
    String room,
    String identity,
    Map<String, String> attributes,
    Duration ringingTimeout,
    Duration maxCallDuration) {
  public PhoneCall {
    attributes = Map.copyOf(attributes);
  }
}
