package io.voxbridge.media.livekit.api;

import io.voxbridge.domain.secret.Secret;
import java.util.List;

/**
 * Where LiveKit's SIP bridge sends calls.
 *
 * @param id {@code ST_...}; empty for one that is not made yet
 * @param name for people
 * @param metadata free text
 * @param address the carrier's host, or host and port
 * @param transport how it is reached
 * @param encryption whether audio is encrypted
 * @param destinationCountry where calls end, ISO 3166-1 alpha-2; may be empty
 * @param numbers our numbers that may be shown, in E.164 form; LiveKit wants one or more
 * @param username what we authenticate with; empty for none
 * @param password belongs to the name
 * @param passesHeaders whether the X- headers of the answer become attributes of the participant
 */
public record OutboundTrunk(
    String id,
    String name,
    String metadata,
    String address,
    Transport transport,
    MediaEncryption encryption,
    String destinationCountry,
    List<String> numbers,
    String username,
    Secret password,
    boolean passesHeaders) {

  /** How a SIP server is reached. */
  public enum Transport {
    /** The bridge decides. */
    AUTO,
    /** UDP. */
    UDP,
    /** TCP. */
    TCP,
    /** TLS over TCP. */
    TLS
  }

  public OutboundTrunk {
    numbers = numbers.stream().sorted().toList();
  }

  /** Returns this trunk under an id. */
  public OutboundTrunk withId(String id) {
    return new OutboundTrunk(
        id,
        name,
        metadata,
        address,
        transport,
        encryption,
        destinationCountry,
        numbers,
        username,
        password,
        passesHeaders);
  }
}
