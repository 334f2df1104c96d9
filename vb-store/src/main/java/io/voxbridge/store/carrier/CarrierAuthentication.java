package io.voxbridge.store.carrier;

import java.util.List;

/**
 * How a carrier and we prove to each other who we are.
 *
 * @param inboundMode {@code credentials} or {@code ip}
 * @param inbound what the carrier sends with mode {@code credentials}
 * @param inboundAllowedAddresses addresses or networks it calls from; needed with mode {@code ip}
 * @param outbound what we send to the carrier
 */
public record CarrierAuthentication(
    String inboundMode,
    SipCredentials inbound,
    List<String> inboundAllowedAddresses,
    SipCredentials outbound) {

  /** Copies the addresses. */
  public CarrierAuthentication {
    inboundAllowedAddresses = List.copyOf(inboundAllowedAddresses);
  }
}
