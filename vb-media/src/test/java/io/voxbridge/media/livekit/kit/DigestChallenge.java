package io.voxbridge.media.livekit.kit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** What a carrier asks callers for, and how it checks it: digest access (RFC 3261 section 22). */
record DigestChallenge(String realm, String nonce, String username, String password) {
  private static final Pattern PART = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

  /** Returns the {@code Proxy-Authenticate} header of a 407. */
  String header() {
    return "Digest realm=\"%s\", nonce=\"%s\", algorithm=MD5, qop=\"auth\"".formatted(realm, nonce);
  }

  /** Returns whether a {@code Proxy-Authorization} header proves the password. */
  boolean isMetBy(String method, String authorization) {
    Map<String, String> parts = new HashMap<>();
    PART.matcher(authorization)
        .results()
        .forEach(part ->
            parts.put(part.group(1), part.group(2) == null ? part.group(3) : part.group(2)));
    String secret = md5(username + ":" + realm + ":" + password);
    String request = md5(method + ":" + parts.get("uri"));
    String quality =
        parts.containsKey("qop")
            ? parts.get("nc") + ":" + parts.get("cnonce") + ":" + parts.get("qop") + ":"
            : "";
    return username.equals(parts.get("username"))
        && nonce.equals(parts.get("nonce"))
        && md5(secret + ":" + nonce + ":" + quality + request).equals(parts.get("response"));
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has MD5", missing);
    }
  }
}
