package io.voxbridge.standalone.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.DataType;

/** How keys of indexes and documents lie in the pages of the file. */
final class PageTypes {
  /** Byte strings in unsigned order; a page stores of each key only what the one before lacks. */
  static final DataType<byte[]> KEY = new Key();

  /** Documents as BSON. */
  static final DataType<byte[]> DOCUMENT = new Bytes();

  private static final int ARRAY_OVERHEAD = 24;

  private PageTypes() {}

  private static class Bytes extends BasicDataType<byte[]> {
    @Override
    public int getMemory(byte[] bytes) {
      return ARRAY_OVERHEAD + bytes.length;
    }

    @Override
    public void write(WriteBuffer out, byte[] bytes) {
      out.putVarInt(bytes.length).put(bytes);
    }

    @Override
    public byte[] read(ByteBuffer in) {
      byte[] bytes = new byte[DataUtils.readVarInt(in)];
      in.get(bytes);
      return bytes;
    }

    @Override
    public byte[][] createStorage(int size) {
      return new byte[size][];
    }
  }

  private static final class Key extends Bytes {
    @Override
    public int compare(byte[] a, byte[] b) {
      return Arrays.compareUnsigned(a, b);
    }

    @Override
    public void write(WriteBuffer out, Object storage, int count) {
      byte[][] keys = cast(storage);
      byte[] before = {};
      for (int i = 0; i < count; i++) {
        byte[] key = keys[i];
        int mismatch = Arrays.mismatch(before, key);
        int shared = mismatch < 0 ? key.length : mismatch;
        out.putVarInt(shared).putVarInt(key.length - shared).put(key, shared, key.length - shared);
        before = key;
      }
    }

    @Override
    public void read(ByteBuffer in, Object storage, int count) {
      byte[][] keys = cast(storage);
      byte[] before = {};
      for (int i = 0; i < count; i++) {
        int shared = DataUtils.readVarInt(in);
        int rest = DataUtils.readVarInt(in);
        byte[] key = Arrays.copyOf(before, shared + rest);
        in.get(key, shared, rest);
        keys[i] = key;
        before = key;
      }
    }
  }
}
