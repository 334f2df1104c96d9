package io.voxbridge.observe.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The ids of traces, which follow from sessions. Pure. */
public final class TraceIds {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final int TRACE_ID_BYTES = 16;

  private TraceIds() {}

  /**
   * Returns the trace of a session, 32 hexadecimal digits: those of a session id that is a UUID,
   * else the first 16 bytes of its SHA-256.
   */
  public static String ofSession(String sessionId) {
    if (UUID_TEXT.matcher(sessionId).matches()) {
      return sessionId.replace("-", "").toLowerCase(Locale.ROOT);
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(sessionId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, TRACE_ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
