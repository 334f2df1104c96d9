package io.voxbridge.store.carrier;

/**
 * Where a carrier's SIP server is.
 *
 * @param sipAddress host, or host and port
 * @param transport {@code auto}, {@code tcp}, {@code udp} or {@code tls}
 * @param destinationCountry the country it serves, as entered; may be empty
 * @param mediaEncryption whether audio is encrypted (SRTP, RFC 3711, with keys in the SDP, RFC
 *     4568): {@code disable}, {@code allow} or {@code require}
 */
public record CarrierEndpoint(
    String sipAddress, String transport, String destinationCountry, String mediaEncryption) {
  /** Audio is not encrypted: what carriers that were entered without a word about it have. */
  public static final String NO_ENCRYPTION = "disable";
}
