package io.voxbridge.domain.fleet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two services mean the same object storage without either saying where it is. Keys
 * are no part of it.
 */
public final class StorageFingerprint {
  /** Of a host that keeps recordings in a folder. */
  public static final String FOLDER = "folder";

  private static final int BYTES = 6;

  private StorageFingerprint() {}

  /**
   * Returns the fingerprint of a bucket.
   *
   * @param endpoint host and port, as configured
   */
  public static String of(String endpoint, String bucket, boolean secure) {
    String text = "%s|%s|%s".formatted(endpoint, bucket, secure);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
