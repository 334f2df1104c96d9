package io.voxbridge.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyBytesTest {
  private static final List<@Nullable Object> VALUES = values();

  private static List<@Nullable Object> values() {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(null);
    values.addAll(
        List.of(
            MinKey.getInstance(),
            MaxKey.getInstance(),
            Integer.MIN_VALUE,
            -1,
            0,
            -0.0,
            1,
            1L,
            1.0,
            1.5,
            -1.5,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            (1L << 53) + 1,
            1L << 53,
            1e15,
            -1e15));
    values.addAll(
        List.of(
            "",
            "a",
            "ab",
            "b",
            "a\0",
            "a\0b",
            "é",
            "\uFFFF",
            "\uD83D\uDE00",
            "日本",
            "z".repeat(300)));
    values.addAll(
        List.of(
            true,
            false,
            Instant.EPOCH,
            Instant.parse("1960-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T00:00:00.001Z"),
            new ObjectId(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}),
            new BsonTimestamp(7),
            new UUID(1, 2),
            new Document("a", 1),
            new Document("a", 2).append("b", "x"),
            new Document("a", 2)));
    return values;
  }

  @Test
  void value_anyTwo_compareAsTheValuesDo() {
    for (Object a : VALUES) {
      for (Object b : VALUES) {
        int expected = Integer.signum(ValueComparator.asc().compare(a, b));
        assertThat(Integer.signum(compare(a, b, true))).as("%s and %s", a, b).isEqualTo(expected);
        assertThat(Integer.signum(compare(a, b, false)))
            .as("%s and %s descending", a, b)
            .isEqualTo(-expected);
      }
    }
  }

  @Test
  void edges_ofAType_encloseItsValues() {
    for (boolean ascending : new boolean[] {true, false}) {
      byte[] below = new KeyBytes().below("x", ascending).toBytes();
      byte[] above = new KeyBytes().above("x", ascending).toBytes();
      for (Object value : VALUES) {
        byte[] key = new KeyBytes().value(value, ascending).toBytes();
        boolean inside =
            Arrays.compareUnsigned(below, key) <= 0 && Arrays.compareUnsigned(key, above) < 0;
        assertThat(inside).as("%s", value).isEqualTo(value instanceof String);
      }
    }
  }

  @Test
  void aboveAll_afterAPrefix_isAboveWhateverFollowsIt() {
    for (Object value : VALUES) {
      byte[] edge = new KeyBytes().value("x", true).aboveAll().toBytes();
      for (boolean ascending : new boolean[] {true, false}) {
        byte[] key = new KeyBytes().value("x", true).value(value, ascending).toBytes();
        assertThat(Arrays.compareUnsigned(key, edge)).as("%s", value).isNegative();
      }
    }
  }

  @Test
  void end_ofAnyValue_isWhereTheNextBegins() {
    List<Object> values = new ArrayList<>(VALUES);
    values.add(List.of("a\0", 1, new Document("b", List.of("c", 2))));
    values.add(new BsonRegularExpression("a.*", "i"));
    values.add(new BinData(new byte[] {0, 1, 2}));
    for (Object first : values) {
      for (Object second : List.of("x", 1, new Document())) {
        byte[] alone = new KeyBytes().value(first, true).toBytes();
        byte[] key = new KeyBytes().value(first, true).value(second, true).toBytes();
        int end = KeyBytes.end(key, 0);
        assertThat(end).as("%s", first).isEqualTo(alone.length);
        assertThat(KeyBytes.end(key, end)).as("%s", second).isEqualTo(key.length);
        assertThat(KeyBytes.text(key, 0, end)).isEqualTo(first instanceof String ? first : null);
      }
    }
  }

  private static int compare(@Nullable Object a, @Nullable Object b, boolean ascending) {
    return Arrays.compareUnsigned(
        new KeyBytes().value(a, ascending).toBytes(), new KeyBytes().value(b, ascending).toBytes());
  }
}
