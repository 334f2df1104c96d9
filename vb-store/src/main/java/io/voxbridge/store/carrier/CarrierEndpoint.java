package io.voxbridge.store.carrier;

/**
 * Where a carrier's SIP server is.
 *
 * @param sipAddress host, or host and port
 * @param transport {@code auto}, {@code tcp}, {@code udp} or {@code tls}
 * @param destinationCountry ISO 3166-1 alpha-2 code of the country it serves; may be empty
 */
public record CarrierEndpoint(String sipAddress, String transport, String destinationCountry) {}
