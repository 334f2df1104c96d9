package io.voxbridge.agents.transport.telephony.access;

import io.voxbridge.domain.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Twilio's signature: base64 of HMAC-SHA1 over the address as it stands in TwiML. Proxies change
 * what is seen of it, so every form it may have had is tried.
 */
final class TwilioSignature {
  static final String HEADER = "X-Twilio-Signature";

  private TwilioSignature() {}

  static boolean matches(
      Secret authToken, Optional<URI> publicUrl, UpgradeRequest request, String signature) {
    boolean matches = false;
    for (String address : addresses(publicUrl, request)) {
      matches |=
          MessageDigest.isEqual(
              sign(authToken, address).getBytes(StandardCharsets.UTF_8),
              signature.getBytes(StandardCharsets.UTF_8));
    }
    return matches;
  }

  static String sign(Secret authToken, String address) {
    return Base64.getEncoder().encodeToString(Hmac.of("HmacSHA1", authToken, address));
  }

  private static Set<String> addresses(Optional<URI> publicUrl, UpgradeRequest request) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    return SignedAddress.forms(publicUrl, request).stream()
        .map(form -> form + query)
        .collect(Collectors.toSet());
  }
}
