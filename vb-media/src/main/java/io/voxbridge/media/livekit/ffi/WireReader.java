package io.voxbridge.media.livekit.ffi;

/**
 * Walks through a serialised protocol buffer: tags, varints, and embedded messages (Protocol
 * Buffers documentation, Encoding). Never throws: what it does not expect ends the walk and is
 * noted as {@link #isUnusual}. Not thread-safe.
 */
final class WireReader {
  /** There is no further field in this message. */
  static final int END = 0;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final byte[] bytes;
  private int position;
  private int end;
  private int wireType;
  private boolean unusual;

  WireReader(byte[] bytes) {
    this.bytes = bytes;
    end = bytes.length;
  }

  /**
   * Returns the number of the next field, whose value has to be read or skipped; or {@link #END}.
   */
  int field() {
    if (position >= end) {
      return END;
    }
    long tag = varint();
    wireType = (int) (tag & 7);
    long number = tag >>> 3;
    if (number == 0 || number > 0x1fff_ffff) {
      return giveUp();
    }
    return unusual ? END : (int) number;
  }

  /** Returns the value of an integer field; 0 when it is none. */
  long number() {
    return wireType == VARINT ? varint() : giveUp();
  }

  /** Goes into an embedded message; returns what {@link #leave} needs. */
  int enter() {
    int outer = end;
    int length = wireType == LENGTH_DELIMITED ? length() : giveUp();
    if (!unusual) {
      end = position + length;
    }
    return outer;
  }

  /** Goes to the end of an embedded message and on in the outer one. */
  void leave(int outer) {
    if (!unusual) {
      position = end;
      end = outer;
    }
  }

  /** Steps over a value. */
  void skip() {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED_64 -> advance(Long.BYTES);
      case LENGTH_DELIMITED -> advance(length());
      case FIXED_32 -> advance(Integer.BYTES);
      default -> giveUp();
    }
  }

  /** Returns whether something was not as expected; what was read is worth nothing then. */
  boolean isUnusual() {
    return unusual;
  }

  private int length() {
    long length = varint();
    return length < 0 || length > end - position ? giveUp() : (int) length;
  }

  private void advance(int count) {
    if (count > end - position) {
      giveUp();
    } else {
      position += count;
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && position < end; shift += 7) {
      byte next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return giveUp();
  }

  private int giveUp() {
    unusual = true;
    position = end;
    return 0;
  }
}
