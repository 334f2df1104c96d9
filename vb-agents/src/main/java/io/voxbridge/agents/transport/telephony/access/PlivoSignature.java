package io.voxbridge.agents.transport.telephony.access;

import io.voxbridge.domain.secret.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plivo's signature V3 of a WebSocket's opening request: base64 of HMAC-SHA256 over the address,
 * its parameters in order and decoded, a dot and the nonce. The header may hold several, separated
 * by commas. Proxies change what is seen of the address, so every form it may have had is tried.
 */
final class PlivoSignature {
  static final String HEADER = "X-Plivo-Signature-V3";
  static final String NONCE_HEADER = "X-Plivo-Signature-V3-Nonce";

  private PlivoSignature() {}

  static boolean matches(
      Secret authToken,
      Optional<URI> publicUrl,
      UpgradeRequest request,
      String signatures,
      String nonce) {
    boolean matches = false;
    for (String address : addresses(publicUrl, request)) {
      byte[] expected = sign(authToken, address, nonce).getBytes(StandardCharsets.UTF_8);
      for (String signature : signatures.split(",", -1)) {
        matches |=
            MessageDigest.isEqual(expected, signature.strip().getBytes(StandardCharsets.UTF_8));
      }
    }
    return matches;
  }

  /**
   * Returns a signature.
   *
   * @param address with its parameters in order
   */
  static String sign(Secret authToken, String address, String nonce) {
    return Base64.getEncoder()
        .encodeToString(Hmac.of("HmacSHA256", authToken, address + "." + nonce));
  }

  private static Set<String> addresses(Optional<URI> publicUrl, UpgradeRequest request) {
    String query = inOrder(request.query());
    Set<String> addresses = new LinkedHashSet<>();
    for (String address : SignedAddress.forms(publicUrl, request)) {
      addresses.add(query.isEmpty() ? address : address + "?" + query);
    }
    return addresses;
  }

  private static String inOrder(String query) {
    Map<String, List<String>> parameters = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        parameters
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return parameters.entrySet().stream()
        .flatMap(
            entry -> entry.getValue().stream().sorted().map(value -> entry.getKey() + "=" + value))
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
