package io.voxbridge.store.sealing;

import io.voxbridge.domain.secret.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits with a short id derived from it. The key itself is never shown. */
public final class MasterKey {
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;

  private final String id;
  private final SecretKey key;

  private MasterKey(String id, SecretKey key) {
    this.id = id;
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param base64 the base64 form of 32 bytes
   * @throws IllegalArgumentException when it is anything else; the message does not repeat it
   */
  public static MasterKey parse(Secret base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.value());
    } catch (IllegalArgumentException malformed) {
      // Not kept as the cause: its message quotes characters of the key.
      throw new IllegalArgumentException("The master key is not base64");
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "The master key has %d bytes, not %d".formatted(bytes.length, KEY_BYTES));
    }
    return new MasterKey(idOf(bytes), new SecretKeySpec(bytes, "AES"));
  }

  private static String idOf(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** Returns what tells this key from others: eight hexadecimal digits. */
  public String id() {
    return id;
  }

  SecretKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "MasterKey[" + id + "]";
  }
}
