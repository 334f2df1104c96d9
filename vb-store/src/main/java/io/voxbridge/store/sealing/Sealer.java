package io.voxbridge.store.sealing;

import io.voxbridge.domain.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Seals secrets for the database and opens them again. Thread-safe. */
public final class Sealer {
  private static final String VERSION = "v1";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int PARTS = 3;

  private final MasterKey current;
  private final Map<String, MasterKey> known = new LinkedHashMap<>();
  private final RandomGenerator random;

  /**
   * @param current seals, and opens what it has sealed
   * @param previous only open
   * @param random draws the nonces; must be unpredictable and thread-safe
   */
  public Sealer(MasterKey current, List<MasterKey> previous, RandomGenerator random) {
    this.current = current;
    this.random = random;
    previous.forEach(key -> known.put(key.id(), key));
    known.put(current.id(), current);
  }

  /**
   * Seals a secret.
   *
   * @param path the field it belongs to, for example {@code carriers/42/outbound_auth_password}
   */
  public Sealed seal(Secret secret, String path) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] ciphertext =
          cipher(Cipher.ENCRYPT_MODE, current, nonce, path)
              .doFinal(secret.value().getBytes(StandardCharsets.UTF_8));
      byte[] content =
          ByteBuffer.allocate(nonce.length + ciphertext.length).put(nonce).put(ciphertext).array();
      return new Sealed(
          VERSION
              + "."
              + current.id()
              + "."
              + Base64.getUrlEncoder().withoutPadding().encodeToString(content));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has AES-GCM", impossible);
    }
  }

  /**
   * Opens a sealed secret.
   *
   * @param path the field it was sealed for
   * @throws SealBrokenException when the key is not known, the value was changed, or it belongs to
   *     another field
   */
  public Secret open(Sealed sealed, String path) {
    String[] parts = sealed.text().split("\\.", -1);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      throw new SealBrokenException(path + " does not hold a sealed value");
    }
    MasterKey key = known.get(parts[1]);
    if (key == null) {
      throw new SealBrokenException(
          "%s is sealed under the master key %s, which is not configured. Add it to the previous master keys, or enter the secret again."
              .formatted(path, parts[1]));
    }
    try {
      byte[] content = Base64.getUrlDecoder().decode(parts[2]);
      byte[] nonce = Arrays.copyOf(content, NONCE_BYTES);
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, key, nonce, path)
              .doFinal(content, NONCE_BYTES, content.length - NONCE_BYTES);
      return new Secret(new String(secret, StandardCharsets.UTF_8));
    } catch (AEADBadTagException | IllegalArgumentException changed) {
      throw new SealBrokenException(
          path + " was changed or moved after it was sealed. Enter the secret again.");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has AES-GCM", impossible);
    }
  }

  /** Returns whether the value is sealed under the current master key. */
  public boolean isCurrent(Sealed sealed) {
    return sealed.text().startsWith(VERSION + "." + current.id() + ".");
  }

  private static Cipher cipher(int mode, MasterKey key, byte[] nonce, String path)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(path.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
