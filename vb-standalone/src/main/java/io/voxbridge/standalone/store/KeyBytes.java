package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as bytes whose unsigned order is the order of the values: first by type, as MongoDB
 * sorts types, then within the type. A value never is the beginning of another, so values can stand
 * one after the other. Absent and null are the same, and so are equal numbers of different types.
 *
 * <p>Not safe for concurrent use.
 */
final class KeyBytes {
  /** Above every value: no type begins with it, ascending or descending. */
  static final int ABOVE_ALL = 0xFF;

  private static final int MIN_KEY = 0x05;
  private static final int NULL = 0x10;
  private static final int NUMBER = 0x20;
  private static final int STRING = 0x30;
  private static final int DOCUMENT = 0x40;
  private static final int ARRAY = 0x48;
  private static final int BINARY = 0x50;
  private static final int LEGACY_UUID = 0x54;
  private static final int RANDOM_UUID = 0x58;
  private static final int OBJECT_ID = 0x60;
  private static final int BOOLEAN = 0x68;
  private static final int DATE = 0x70;
  private static final int TIMESTAMP = 0x78;
  private static final int PATTERN = 0x80;
  private static final int OTHER = 0x90;
  private static final int MAX_KEY = 0xF0;

  private static final int END = 0x01;
  private static final int ESCAPED_ZERO = 0xFF;

  private byte[] bytes = new byte[128];
  private int length;

  /** Forgets what was written. */
  KeyBytes clear() {
    length = 0;
    return this;
  }

  /** Begins with bytes written before. */
  KeyBytes startWith(byte[] prefix) {
    length = 0;
    raw(prefix);
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Appends a value; descending turns its order round. */
  KeyBytes value(@Nullable Object value, boolean ascending) {
    int start = length;
    write(value);
    if (!ascending) {
      for (int i = start; i < length; i++) {
        bytes[i] = (byte) ~bytes[i];
      }
    }
    return this;
  }

  /** Appends the edge below all values of the type of this value. */
  KeyBytes below(Object sameType, boolean ascending) {
    int type = typeOf(sameType);
    return one(ascending ? type : ~type);
  }

  /** Appends the edge above all values of the type of this value. */
  KeyBytes above(Object sameType, boolean ascending) {
    int type = typeOf(sameType);
    return one((ascending ? type : ~type & 0xFF) + 1);
  }

  /** Appends the edge above everything that begins with what is written. */
  KeyBytes aboveAll() {
    return one(ABOVE_ALL);
  }

  /** Appends a number that is not negative, in eight bytes. */
  KeyBytes position(long position) {
    return fixed(position);
  }

  /** Returns where the ascending value ends that begins at this place of a key. */
  static int end(byte[] key, int start) {
    int after = start + 1;
    return switch (key[start] & 0xFF) {
      case NUMBER -> after + 10;
      case STRING, OTHER -> endOfText(key, after);
      case DOCUMENT -> {
        while (key[after] != END) {
          after = end(key, endOfText(key, after + 1));
        }
        yield after + 1;
      }
      case ARRAY -> {
        while (key[after] != END) {
          after = end(key, after);
        }
        yield after + 1;
      }
      case BINARY -> after + 8 + ByteBuffer.wrap(key).getInt(after + 4);
      case LEGACY_UUID, RANDOM_UUID -> after + 16;
      case OBJECT_ID -> after + 12;
      case BOOLEAN -> after + 1;
      case DATE, TIMESTAMP -> after + 8;
      case PATTERN -> endOfText(key, endOfText(key, after));
      default -> after;
    };
  }

  private static int endOfText(byte[] key, int start) {
    int at = start;
    while (key[at] != 0 || key[at + 1] != END) {
      at += key[at] == 0 ? 2 : 1;
    }
    return at + 2;
  }

  /** Reads the ascending value between two places of a key; null when it is not a text. */
  static @Nullable String text(byte[] key, int from, int to) {
    if ((key[from] & 0xFF) != STRING) {
      return null;
    }
    int end = to - 2;
    for (int at = from + 1; at < end; at++) {
      if (key[at] <= 0) {
        return textBeyondAscii(key, from + 1, end);
      }
    }
    return new String(key, from + 1, end - from - 1, StandardCharsets.ISO_8859_1);
  }

  private static String textBeyondAscii(byte[] key, int from, int end) {
    StringBuilder text = new StringBuilder(end - from);
    int at = from;
    while (at < end) {
      int first = key[at++] & 0xFF;
      if (first == 0) {
        at++;
        text.append((char) 0);
      } else if (first < 0x80) {
        text.append((char) first);
      } else if (first < 0xE0) {
        text.append((char) ((first & 0x1F) << 6 | (key[at++] & 0x3F)));
      } else {
        int second = key[at++] & 0x3F;
        text.append((char) ((first & 0x0F) << 12 | second << 6 | (key[at++] & 0x3F)));
      }
    }
    return text.toString();
  }

  private void write(@Nullable Object value) {
    int type = typeOf(value);
    one(type);
    switch (type) {
      case NUMBER -> number((Number) notNull(value));
      case STRING -> text((String) notNull(value));
      case DOCUMENT -> document((Map<?, ?>) notNull(value));
      case ARRAY -> {
        for (Object element : (Collection<?>) notNull(value)) {
          write(element);
        }
        one(END);
      }
      case BINARY -> {
        byte[] data = ((BinData) notNull(value)).getData();
        fixed(data.length);
        raw(data);
      }
      case LEGACY_UUID -> uuid(((LegacyUUID) notNull(value)).getUuid());
      case RANDOM_UUID -> uuid((UUID) notNull(value));
      case OBJECT_ID -> raw(((ObjectId) notNull(value)).toByteArray());
      case BOOLEAN -> one(Boolean.TRUE.equals(value) ? 1 : 0);
      case DATE -> fixed(((Instant) notNull(value)).toEpochMilli() ^ Long.MIN_VALUE);
      case TIMESTAMP -> fixed(((BsonTimestamp) notNull(value)).getValue());
      case PATTERN -> {
        text(((BsonRegularExpression) notNull(value)).getPattern());
        String options = ((BsonRegularExpression) notNull(value)).getOptions();
        text(options == null ? "" : options);
      }
      case OTHER -> text(notNull(value).toString());
      default -> {
        // The type says it all.
      }
    }
  }

  private static int typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> NULL;
      case Missing _ -> NULL;
      case String _ -> STRING;
      case Number _ -> NUMBER;
      case Instant _ -> DATE;
      case Boolean _ -> BOOLEAN;
      case ObjectId _ -> OBJECT_ID;
      case Map<?, ?> _ -> DOCUMENT;
      case Collection<?> _ -> ARRAY;
      case BinData _ -> BINARY;
      case LegacyUUID _ -> LEGACY_UUID;
      case UUID _ -> RANDOM_UUID;
      case BsonTimestamp _ -> TIMESTAMP;
      case BsonRegularExpression _ -> PATTERN;
      case MinKey _ -> MIN_KEY;
      case MaxKey _ -> MAX_KEY;
      default -> OTHER;
    };
  }

  private static Object notNull(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("null has a type of its own");
    }
    return value;
  }

  /** As a double, then what a whole number has more than its double can say. */
  private void number(Number value) {
    double rounded = value.doubleValue() + 0.0;
    long bits = Double.doubleToLongBits(rounded);
    fixed(bits ^ (bits >> 63 | Long.MIN_VALUE));
    long rest = value instanceof Long whole ? whole - (long) rounded : 0;
    one((int) (rest + 0x8000) >>> 8);
    one((int) (rest + 0x8000));
  }

  /** Each UTF-16 unit on its own, so that the order is the one of {@link String#compareTo}. */
  private void text(String text) {
    ensure(text.length() * 3 + 2);
    for (int i = 0; i < text.length(); i++) {
      int unit = text.charAt(i);
      if (unit == 0) {
        bytes[length++] = 0;
        bytes[length++] = (byte) ESCAPED_ZERO;
      } else if (unit < 0x80) {
        bytes[length++] = (byte) unit;
      } else if (unit < 0x800) {
        bytes[length++] = (byte) (0xC0 | unit >> 6);
        bytes[length++] = (byte) (0x80 | (unit & 0x3F));
      } else {
        bytes[length++] = (byte) (0xE0 | unit >> 12);
        bytes[length++] = (byte) (0x80 | (unit >> 6 & 0x3F));
        bytes[length++] = (byte) (0x80 | (unit & 0x3F));
      }
    }
    bytes[length++] = 0;
    bytes[length++] = END;
  }

  /** As MongoDB compares documents: field by field, type before name before value. */
  private void document(Map<?, ?> document) {
    for (Map.Entry<?, ?> field : document.entrySet()) {
      one(typeOf(field.getValue()));
      text(String.valueOf(field.getKey()));
      write(field.getValue());
    }
    one(END);
  }

  private void uuid(UUID uuid) {
    fixed(uuid.getMostSignificantBits());
    fixed(uuid.getLeastSignificantBits());
  }

  private KeyBytes fixed(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >> shift);
    }
    return this;
  }

  private KeyBytes raw(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  private KeyBytes one(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
    return this;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
