package io.voxbridge.sim.stream;

import java.util.Map;

/**
 * The call that a provider brings.
 *
 * @param callerId the customer's number
 * @param did the number on our side
 * @param outgoing whether the platform had it dialled
 * @param parameters further parameters of the call, as far as the provider can pass them on
 */
public record StreamCaller(
    String callerId, String did, boolean outgoing, Map<String, String> parameters) {
  public StreamCaller {
    parameters = Map.copyOf(parameters);
  }

  /** Returns a call from one number to another. */
  public static StreamCaller incoming(String callerId, String did) {
    return new StreamCaller(callerId, did, false, Map.of());
  }
}
