package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a query says of single fields, as far as an index can use it; the rest is left to the check
 * of each candidate.
 *
 * @param byField one condition per field
 * @param alternatives branches of the query's first {@code $or}, if it has one
 * @param complete whether nothing else is in the query
 */
record QueryConditions(
    Map<String, Condition> byField, List<Document> alternatives, boolean complete) {

  private static final Set<String> RANGE = Set.of("$gt", "$gte", "$lt", "$lte");

  /** One end of a range. */
  record Bound(Object value, boolean inclusive) {}

  /**
   * What a query says of one field: that it is one of some values (one for an equality), that it
   * lies in a range, or that it is a text in which a pattern is found.
   */
  record Condition(
      @Nullable List<Object> anyOf,
      @Nullable Bound atLeast,
      @Nullable Bound atMost,
      @Nullable Pattern pattern) {
    /** Returns whether the values lie in one stretch of an index. */
    boolean isRange() {
      return atLeast != null || atMost != null;
    }

    /** Returns both ends as one range; null when that would not say the same. */
    @Nullable Condition and(Condition other) {
      if (atLeast != null && atMost == null && other.atLeast == null && other.atMost != null) {
        return new Condition(null, atLeast, other.atMost, null);
      }
      if (atLeast == null && atMost != null && other.atLeast != null && other.atMost == null) {
        return new Condition(null, other.atLeast, atMost, null);
      }
      return null;
    }
  }

  /** Reads a query. */
  static QueryConditions of(Document query) {
    Reading reading = new Reading();
    reading.read(query);
    return new QueryConditions(reading.byField, reading.alternatives, reading.complete);
  }

  /** Returns these conditions and those of one of the alternatives. */
  QueryConditions with(Document alternative) {
    Reading reading = new Reading();
    reading.byField.putAll(byField);
    reading.read(alternative);
    return new QueryConditions(reading.byField, List.of(), false);
  }

  private static final class Reading {
    private final Map<String, Condition> byField = new LinkedHashMap<>();
    private final List<Document> alternatives = new ArrayList<>();
    private boolean complete = true;

    private void read(Document query) {
      for (Entry<String, Object> entry : query.entrySet()) {
        String field = entry.getKey();
        if (field.equals("$and") && entry.getValue() instanceof Collection<?> all) {
          for (Object part : all) {
            if (part instanceof Document document) {
              read(document);
            }
          }
        } else if (field.equals("$or") && entry.getValue() instanceof Collection<?> any) {
          complete = false;
          if (alternatives.isEmpty()) {
            any.forEach(branch -> alternatives.add((Document) branch));
          }
        } else {
          Condition condition = field.startsWith("$") ? null : condition(entry.getValue());
          if (condition == null) {
            complete = false;
          } else {
            add(field, condition);
          }
        }
      }
    }

    private void add(String field, Condition condition) {
      Condition before = byField.putIfAbsent(field, condition);
      if (before != null) {
        Condition both = before.and(condition);
        if (both == null) {
          complete = false;
        } else {
          byField.put(field, both);
        }
      }
    }

    private @Nullable Condition condition(@Nullable Object value) {
      if (value instanceof BsonRegularExpression expression) {
        return new Condition(null, null, null, expression.matcher("").pattern());
      }
      if (!(value instanceof Document operators)) {
        return indexable(value) ? new Condition(listOf(value), null, null, null) : null;
      }
      Object equal = operators.get("$eq");
      if (indexable(equal)) {
        complete &= operators.size() == 1;
        return new Condition(listOf(equal), null, null, null);
      }
      if (operators.get("$in") instanceof Collection<?> anyOf) {
        complete &= operators.size() == 1;
        return anyOf.stream().allMatch(Reading::indexable)
            ? new Condition(
                anyOf.stream().<Object>map(it -> it).distinct().toList(), null, null, null)
            : null;
      }
      complete &= RANGE.containsAll(operators.keySet()) && operators.size() <= 2;
      Bound atLeast = bound(operators, "$gte", "$gt");
      Bound atMost = bound(operators, "$lte", "$lt");
      complete &= operators.size() == (atLeast == null ? 0 : 1) + (atMost == null ? 0 : 1);
      return atLeast == null && atMost == null ? null : new Condition(null, atLeast, atMost, null);
    }

    private static @Nullable Bound bound(Document operators, String inclusive, String exclusive) {
      Object value = operators.get(inclusive);
      if (indexable(value)) {
        return boundOf(value, true);
      }
      value = operators.get(exclusive);
      return indexable(value) ? boundOf(value, false) : null;
    }

    private static @Nullable Bound boundOf(@Nullable Object value, boolean inclusive) {
      return value == null ? null : new Bound(value, inclusive);
    }

    private static List<Object> listOf(@Nullable Object value) {
      return value == null ? List.of() : List.of(value);
    }

    /**
     * Absent fields, sub-documents and arrays match by rules of their own: not by a place in an
     * index.
     */
    private static boolean indexable(@Nullable Object value) {
      return value != null
          && !(value instanceof Document)
          && !(value instanceof Collection)
          && !(value instanceof BsonRegularExpression);
    }
  }
}
