package io.voxbridge.sim.stream;

import io.voxbridge.media.codec.G711;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a provider codes audio: mono, little-endian where it matters. */
public enum StreamCoding {
  /** G.711 mu-law at 8 kHz. */
  MU_LAW_8K(8000, 1),
  /** G.711 A-law at 8 kHz. */
  A_LAW_8K(8000, 1),
  /** Linear 16-bit at 8 kHz. */
  LINEAR_8K(8000, 2),
  /** Linear 16-bit at 16 kHz. */
  LINEAR_16K(16_000, 2),
  /** Linear 16-bit at 24 kHz. */
  LINEAR_24K(24_000, 2);

  private final int rate;
  private final int bytesPerSample;

  StreamCoding(int rate, int bytesPerSample) {
    this.rate = rate;
    this.bytesPerSample = bytesPerSample;
  }

  /** Returns samples per second. */
  public int rate() {
    return rate;
  }

  /** Returns the bytes of 20 ms. */
  public int frameBytes() {
    return rate / 50 * bytesPerSample;
  }

  boolean isLinear() {
    return bytesPerSample == Short.BYTES;
  }

  byte[] encode(short[] samples, int length) {
    return switch (this) {
      case MU_LAW_8K -> G711.MU_LAW.encode(samples, 0, length);
      case A_LAW_8K -> G711.A_LAW.encode(samples, 0, length);
      case LINEAR_8K, LINEAR_16K, LINEAR_24K -> {
        var bytes = ByteBuffer.allocate(length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples, 0, length);
        yield bytes.array();
      }
    };
  }

  short[] decode(byte[] bytes) {
    return switch (this) {
      case MU_LAW_8K -> G711.MU_LAW.decode(bytes, 0, bytes.length);
      case A_LAW_8K -> G711.A_LAW.decode(bytes, 0, bytes.length);
      case LINEAR_8K, LINEAR_16K, LINEAR_24K -> {
        var samples = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        yield samples;
      }
    };
  }
}
