package io.voxbridge.media.codec;

/**
 * The two companding laws of ITU-T G.711 (11/88), between 16-bit linear samples and bytes.
 *
 * <p>Both laws are given by their decision and output values: a law is the table of its 256 output
 * values, and encoding picks the value whose interval holds the sample. mu-law works on 14 bits and
 * A-law on 13; samples are scaled to 16 bits as the ITU's software tool library (G.191) does.
 */
public enum G711 {
  /** North America and Japan; RTP payload type 0. */
  MU_LAW {
    @Override
    short expand(int octet) {
      int bits = ~octet & 0xFF;
      int exponent = (bits >> 4) & 7;
      int magnitude = ((((bits & 0x0F) << 3) + MU_LAW_BIAS) << exponent) - MU_LAW_BIAS;
      return (short) ((bits & SIGN) != 0 ? -magnitude : magnitude);
    }

    @Override
    byte compress(int sample) {
      int sign = sample < 0 ? SIGN : 0;
      int magnitude = Math.min(((sample < 0 ? ~sample : sample) >> 2) + 33, MU_LAW_CLIP);
      int exponent = log2(magnitude) - 5;
      int mantissa = (magnitude >> (exponent + 1)) & 0x0F;
      return (byte) ~(sign | exponent << 4 | mantissa);
    }
  },

  /** The rest of the world; RTP payload type 8. */
  A_LAW {
    @Override
    short expand(int octet) {
      int bits = octet ^ A_LAW_EVEN_BITS;
      int exponent = (bits >> 4) & 7;
      int step = ((bits & 0x0F) << 4) + 8;
      int magnitude = exponent == 0 ? step : (step + 0x100) << (exponent - 1);
      return (short) ((bits & SIGN) != 0 ? magnitude : -magnitude);
    }

    @Override
    byte compress(int sample) {
      int sign = sample < 0 ? 0 : SIGN;
      int magnitude = (sample < 0 ? ~sample : sample) >> 4;
      int exponent = magnitude < 16 ? 0 : log2(magnitude) - 3;
      int mantissa = (exponent < 2 ? magnitude : magnitude >> (exponent - 1)) & 0x0F;
      return (byte) ((sign | exponent << 4 | mantissa) ^ A_LAW_EVEN_BITS);
    }
  };

  private static final int SIGN = 0x80;
  private static final int MU_LAW_BIAS = 0x84;
  private static final int MU_LAW_CLIP = 0x1FFF;
  private static final int A_LAW_EVEN_BITS = 0x55;

  // Filled by the constructor, never written again.
  @SuppressWarnings("ImmutableEnumChecker")
  private final short[] decoded = new short[256];

  @SuppressWarnings("ImmutableEnumChecker")
  private final byte[] encoded = new byte[65536];

  G711() {
    for (int octet = 0; octet < decoded.length; octet++) {
      decoded[octet] = expand(octet);
    }
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      encoded[sample & 0xFFFF] = compress(sample);
    }
  }

  abstract short expand(int octet);

  abstract byte compress(int sample);

  private static int log2(int value) {
    return 31 - Integer.numberOfLeadingZeros(value);
  }

  /** Returns the byte for a sample. */
  public byte encode(short sample) {
    return encoded[sample & 0xFFFF];
  }

  /** Returns the sample for a byte. */
  public short decode(byte octet) {
    return decoded[octet & 0xFF];
  }

  /** Encodes samples into new bytes, one each. */
  public byte[] encode(short[] samples, int offset, int length) {
    var octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = encode(samples[offset + i]);
    }
    return octets;
  }

  /** Decodes bytes into new samples, one each. */
  public short[] decode(byte[] octets, int offset, int length) {
    var samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = decode(octets[offset + i]);
    }
    return samples;
  }
}
