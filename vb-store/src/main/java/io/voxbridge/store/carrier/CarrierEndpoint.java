package io.voxbridge.store.carrier;

/**
 * Where a carrier's SIP server is.
 *
 * @param sipAddress host, or host and port
 * @param transport {@code auto}, {@code tcp}, {@code udp} or {@code tls}
 * @param destinationCountry the country it serves, as entered; may be empty
 */
public record CarrierEndpoint(String sipAddress, String transport, String destinationCountry) {}
