package io.voxbridge.store.conversation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Turns free-form JSON values into what the database takes, and back. */
final class BsonValues {
  private BsonValues() {}

  static Document document(Map<?, ? extends @Nullable Object> fields) {
    Document document = new Document();
    fields.forEach(
        (name, value) -> document.append(String.valueOf(name).replace("\0", ""), toBson(value)));
    return document;
  }

  static @Nullable Object toBson(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> document(map);
      case Iterable<?> items -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(toBson(item)));
        yield list;
      }
      case Instant time -> Date.from(time);
      case Enum<?> constant -> constant.toString();
      case BigInteger number ->
          number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.toString();
      case BigDecimal number -> number.doubleValue();
      default -> value;
    };
  }

  static Map<String, @Nullable Object> fields(Document document) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    document.forEach((name, value) -> fields.put(name, fromBson(value)));
    return fields;
  }

  static @Nullable Object fromBson(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Document document -> fields(document);
      case List<?> items -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(fromBson(item)));
        yield list;
      }
      case Date time -> time.toInstant();
      default -> value;
    };
  }
}
