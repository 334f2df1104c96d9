package io.voxbridge.media.livekit.kit;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One direction of encrypted audio: {@code AES_CM_128_HMAC_SHA1_80} (RFC 3711, keys from the SDP by
 * RFC 4568). For one thread; packets come in order, but for losses.
 */
final class Srtp {
  static final String SUITE = "AES_CM_128_HMAC_SHA1_80";

  private static final int HEADER = 12;
  private static final int KEY = 16;
  private static final int SALT = 14;
  private static final int TAG = 10;
  private static final int AUTHENTICATION_KEY = 20;
  private static final int SEQUENCES = 1 << 16;

  private final SecretKeySpec encryption;
  private final byte[] salt;
  private final SecretKeySpec authentication;
  private int rollovers;
  private int last = -1;

  private Srtp(byte[] master) {
    byte[] key = Arrays.copyOf(master, KEY);
    byte[] masterSalt = Arrays.copyOfRange(master, KEY, KEY + SALT);
    encryption = new SecretKeySpec(derive(key, masterSalt, 0, KEY), "AES");
    authentication = new SecretKeySpec(derive(key, masterSalt, 1, AUTHENTICATION_KEY), "HmacSHA1");
    salt = derive(key, masterSalt, 2, SALT);
  }

  /**
   * Creates it for a key of an SDP.
   *
   * @param inline key and salt in Base64: what follows {@code inline:}
   */
  static Srtp of(String inline) {
    return new Srtp(Base64.getDecoder().decode(inline));
  }

  /** Returns the encrypted packet for a packet of RTP. */
  byte[] protect(byte[] packet) {
    var header = ByteBuffer.wrap(packet);
    long index = index(header.getShort(2) & 0xffff);
    byte[] body = keystream(header.getInt(8), index, packet, HEADER, packet.length - HEADER);
    byte[] sent = Arrays.copyOf(packet, packet.length + TAG);
    System.arraycopy(body, 0, sent, HEADER, body.length);
    System.arraycopy(tag(sent, packet.length, index), 0, sent, packet.length, TAG);
    return sent;
  }

  /**
   * Returns the packet of RTP.
   *
   * @throws IllegalArgumentException when it was made with another key or changed on the way
   */
  byte[] open(byte[] received, int length) {
    int end = length - TAG;
    if (end <= HEADER) {
      throw new IllegalArgumentException("too short for an encrypted packet: " + length);
    }
    var header = ByteBuffer.wrap(received);
    long index = index(header.getShort(2) & 0xffff);
    byte[] tag = Arrays.copyOfRange(received, end, length);
    if (!MessageDigest.isEqual(tag, tag(received, end, index))) {
      throw new IllegalArgumentException("not authentic");
    }
    byte[] packet = Arrays.copyOf(received, end);
    byte[] body = keystream(header.getInt(8), index, received, HEADER, end - HEADER);
    System.arraycopy(body, 0, packet, HEADER, body.length);
    return packet;
  }

  private long index(int sequence) {
    if (last >= 0 && last - sequence > SEQUENCES / 2) {
      rollovers++;
    }
    last = sequence;
    return (long) rollovers * SEQUENCES + sequence;
  }

  private byte[] keystream(int source, long index, byte[] data, int from, int length) {
    var start =
        ByteBuffer.allocate(KEY)
            .putInt(4, source)
            .putShort(8, (short) (index >> 32))
            .putInt(10, (int) index)
            .array();
    for (int i = 0; i < SALT; i++) {
      start[i] ^= salt[i];
    }
    return counterMode(encryption, start, Arrays.copyOfRange(data, from, from + length));
  }

  private byte[] tag(byte[] packet, int length, long index) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(authentication);
      mac.update(packet, 0, length);
      mac.update(ByteBuffer.allocate(4).putInt((int) (index >> 16)).array());
      return Arrays.copyOf(mac.doFinal(), TAG);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] derive(byte[] key, byte[] salt, int label, int length) {
    byte[] start = Arrays.copyOf(salt, KEY);
    start[7] ^= (byte) label;
    return counterMode(new SecretKeySpec(key, "AES"), start, new byte[length]);
  }

  private static byte[] counterMode(SecretKeySpec key, byte[] start, byte[] data) {
    try {
      var cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(start));
      return cipher.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
