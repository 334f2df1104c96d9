package io.voxbridge.media.livekit.ffi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/** Reads the library's memory by address: only what the library said is there, while it is. */
final class NativeMemory {
  // Made once: a segment of its own for each piece of audio would cost more than copying it.
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private NativeMemory() {}

  /** Copies bytes. */
  static byte[] bytes(long address, long length) {
    var bytes = new byte[Math.toIntExact(length)];
    MemorySegment.copy(ALL, JAVA_BYTE, address, bytes, 0, bytes.length);
    return bytes;
  }

  /** Copies 16-bit samples in this machine's byte order. */
  static short[] samples(long address, long count) {
    var samples = new short[Math.toIntExact(count)];
    MemorySegment.copy(ALL, JAVA_SHORT, address, samples, 0, samples.length);
    return samples;
  }
}
