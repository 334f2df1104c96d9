package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import io.voxbridge.standalone.store.QueryConditions.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of fields that stand in an index without bounding a slice of it: checked on the
 * key, so that documents which do not match are never read.
 */
final class KeyFilter {
  /** Lets every key through. */
  static final KeyFilter NONE = new KeyFilter(List.of());

  /** One check per field, from the first one after the slice's prefix; null lets any value pass. */
  private final List<@Nullable Check> checks;

  /** A look at one field: the bytes of its value in a key. */
  private interface Check {
    boolean accepts(byte[] key, int from, int to);
  }

  private KeyFilter(List<@Nullable Check> checks) {
    this.checks = checks;
  }

  /**
   * Returns the filter of an index and how many conditions it decides.
   *
   * @param bound how many fields the slice's prefix holds
   * @param checked how many of the fields after the prefix the slice's edges decide already
   */
  static KeyFilter of(
      StoredIndex index, int bound, int checked, Map<String, Condition> conditions) {
    if (index.holdsArrays()) {
      return NONE; // the fields of a key may then belong to different elements
    }
    List<@Nullable Check> checks = new ArrayList<>();
    int used = 0;
    List<IndexKey> keys = index.getKeys();
    for (int field = bound; field < keys.size() && index.isAscending(field); field++) {
      Condition condition = conditions.get(keys.get(field).getKey());
      if (condition == null || field < bound + checked) {
        checks.add(null);
      } else {
        checks.add(check(condition));
        used = checks.size();
      }
    }
    return used == 0 ? NONE : new KeyFilter(new ArrayList<>(checks.subList(0, used)));
  }

  /** Returns how many conditions the filter decides. */
  int conditions() {
    return (int) checks.stream().filter(check -> check != null).count();
  }

  boolean isNone() {
    return checks.isEmpty();
  }

  /**
   * Returns whether a key can belong to what is asked for.
   *
   * @param from where the fields after the slice's prefix begin
   */
  boolean accepts(byte[] key, int from) {
    int start = from;
    for (Check check : checks) {
      int end = KeyBytes.end(key, start);
      if (check != null && !check.accepts(key, start, end)) {
        return false;
      }
      start = end;
    }
    return true;
  }

  private static Check check(Condition condition) {
    Pattern pattern = condition.pattern();
    if (pattern != null) {
      return (key, from, to) -> {
        String text = KeyBytes.text(key, from, to);
        return text != null && pattern.matcher(text).find();
      };
    }
    List<Object> anyOf = condition.anyOf();
    if (anyOf != null) {
      List<byte[]> values =
          anyOf.stream().map(value -> new KeyBytes().value(value, true).toBytes()).toList();
      return (key, from, to) -> {
        for (byte[] value : values) {
          if (Arrays.equals(key, from, to, value, 0, value.length)) {
            return true;
          }
        }
        return false;
      };
    }
    QueryPlan.Slice range = QueryPlan.slice(new byte[0], condition, true);
    byte[] atLeast = range.from();
    byte[] below = range.to();
    return (key, from, to) ->
        Arrays.compareUnsigned(key, from, to, atLeast, 0, atLeast.length) >= 0
            && Arrays.compareUnsigned(key, from, to, below, 0, below.length) < 0;
  }
}
