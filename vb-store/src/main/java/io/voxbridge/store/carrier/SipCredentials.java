package io.voxbridge.store.carrier;

import io.voxbridge.store.sealing.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * Name and password of SIP digest authentication (RFC 3261, section 22).
 *
 * @param username may be empty
 * @param password null means none
 */
public record SipCredentials(String username, @Nullable Sealed password) {
  /** Returns no credentials. */
  public static SipCredentials none() {
    return new SipCredentials("", null);
  }
}
