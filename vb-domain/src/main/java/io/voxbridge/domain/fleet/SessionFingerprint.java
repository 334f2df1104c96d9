package io.voxbridge.domain.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.voxbridge.domain.call.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A session as a fleet host names it on its public pages. Whoever knows a session's id can fetch
 * its recording, so the id itself is not shown; who knows it already can tell that it is meant.
 *
 * @param value sixteen lower-case hexadecimal digits
 */
public record SessionFingerprint(@JsonValue String value) {
  private static final int BYTES = 8;
  private static final String FORM = "[0-9a-f]{16}";

  /**
   * Takes a fingerprint.
   *
   * @throws IllegalArgumentException when it has another form
   */
  @JsonCreator
  public SessionFingerprint {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("A fingerprint of a session has 16 hexadecimal digits");
    }
  }

  /** Returns whether the text has the form of a fingerprint. */
  public static boolean isWellFormed(String text) {
    return text.matches(FORM);
  }

  /** Returns the fingerprint of a session: the beginning of its id's SHA-256. */
  public static SessionFingerprint of(SessionId session) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(session.value().getBytes(StandardCharsets.UTF_8));
      return new SessionFingerprint(HexFormat.of().formatHex(sum, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
