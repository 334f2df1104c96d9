package io.voxbridge.media.livekit.api;

import io.voxbridge.domain.secret.Secret;
import java.util.List;

/**
 * What LiveKit's SIP bridge accepts calls by.
 *
 * @param id {@code ST_...}; empty for one that is not made yet
 * @param name for people
 * @param metadata free text
 * @param encryption whether audio is encrypted
 * @param numbers our numbers that may be called, in E.164 form; empty means any
 * @param allowedAddresses addresses or networks that may call; empty means any
 * @param username what callers must authenticate with; empty for none
 * @param password belongs to the name
 * @param passesHeaders whether the X- headers of an INVITE become attributes of the participant
 */
public record InboundTrunk(
    String id,
    String name,
    String metadata,
    MediaEncryption encryption,
    List<String> numbers,
    List<String> allowedAddresses,
    String username,
    Secret password,
    boolean passesHeaders) {
  public InboundTrunk {
    numbers = numbers.stream().sorted().toList();
    allowedAddresses = allowedAddresses.stream().sorted().toList();
  }

  /** Returns this trunk under an id. */
  public InboundTrunk withId(String id) {
    return new InboundTrunk(
        id,
        name,
        metadata,
        encryption,
        numbers,
        allowedAddresses,
        username,
        password,
        passesHeaders);
  }
}
