package io.voxbridge.agents.transport.telephony.audio;

import io.voxbridge.agents.transport.telephony.protocol.StreamFormat.Encoding;
import io.voxbridge.media.codec.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples to bytes and back. */
final class SampleCoding {
  private SampleCoding() {}

  static short[] decode(Encoding encoding, byte[] bytes, int length) {
    return switch (encoding) {
      case MU_LAW -> G711.MU_LAW.decode(bytes, 0, length);
      case A_LAW -> G711.A_LAW.decode(bytes, 0, length);
      case LINEAR16 -> {
        short[] samples = new short[length / Short.BYTES];
        ByteBuffer.wrap(bytes, 0, length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asShortBuffer()
            .get(samples);
        yield samples;
      }
    };
  }

  static byte[] encode(Encoding encoding, short[] samples, int length) {
    return switch (encoding) {
      case MU_LAW -> G711.MU_LAW.encode(samples, 0, length);
      case A_LAW -> G711.A_LAW.encode(samples, 0, length);
      case LINEAR16 -> {
        ByteBuffer bytes = ByteBuffer.allocate(length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples, 0, length);
        yield bytes.array();
      }
    };
  }

  /** Returns the byte of digital silence. */
  static byte silence(Encoding encoding) {
    return encode(encoding, new short[1], 1)[0];
  }
}
