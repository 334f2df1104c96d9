package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import io.voxbridge.standalone.store.OrderedIndex.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one index answers one query: which slices of it hold all candidates, and whether they come
 * out in the order asked for. Candidates are checked against the whole query afterwards, so a plan
 * may be too wide but never too narrow.
 *
 * @param score the more selective, the higher; plans of one query are compared by it
 * @param ordered whether the positions come in the order of the query's sort
 */
record QueryPlan(
    OrderedIndex index, List<Range> ranges, boolean ordered, boolean backwards, int score) {
  /** More slices than this and a scan is as good. */
  private static final int MOST_RANGES = 256;

  /** What a query says of one field; {@code anyOf} holds one value for an equality. */
  record Condition(
      @Nullable List<Object> anyOf, @Nullable Object atLeast, @Nullable Object atMost) {}

  /** Returns the positions of all candidates; one may come twice when a field holds an array. */
  Stream<Object> positions() {
    Stream<Object> all = ranges.stream().flatMap(range -> index.positions(range, backwards));
    return ranges.size() > 1 || index.holdsArrays() ? all.distinct() : all;
  }

  /** Returns the best plan among the indexes, or null when none helps. */
  static @Nullable QueryPlan best(
      Collection<OrderedIndex> indexes,
      Map<String, Condition> conditions,
      @Nullable Document orderBy,
      boolean limited) {
    QueryPlan best = null;
    for (OrderedIndex index : indexes) {
      QueryPlan plan = plan(index, conditions, orderBy, limited);
      if (plan.score > 0 && (best == null || plan.score > best.score)) {
        best = plan;
      }
    }
    return best;
  }

  private static QueryPlan plan(
      OrderedIndex index,
      Map<String, Condition> conditions,
      @Nullable Document orderBy,
      boolean limited) {
    List<List<Object>> prefixes = List.of(List.of());
    int score = 0;
    Condition next = null;
    List<IndexKey> keys = index.getKeys();
    int bound = 0;
    for (IndexKey key : keys) {
      Condition condition = conditions.get(key.getKey());
      List<Object> anyOf = condition == null ? null : condition.anyOf();
      if (anyOf == null || prefixes.size() * anyOf.size() > MOST_RANGES) {
        next = condition;
        break;
      }
      prefixes = extend(prefixes, anyOf);
      score += anyOf.size() == 1 ? 10 : 6;
      bound++;
    }
    Object atLeast = next == null ? null : next.atLeast();
    Object atMost = next == null ? null : next.atMost();
    if (atLeast != null || atMost != null) {
      score += 3;
    }
    Direction direction =
        prefixes.size() == 1 && !index.holdsArrays()
            ? direction(keys.subList(bound, keys.size()), conditions, orderBy)
            : Direction.NONE;
    if (direction != Direction.NONE && limited && score > 0) {
      score += 5;
    }
    List<Range> ranges =
        prefixes.stream().map(prefix -> new Range(prefix, atLeast, atMost)).toList();
    return new QueryPlan(
        index, ranges, direction != Direction.NONE, direction == Direction.BACKWARDS, score);
  }

  private enum Direction {
    NONE,
    FORWARDS,
    BACKWARDS
  }

  /**
   * Returns how the rest of an index's keys serves the sort, once fields bound to one value are
   * left out of it.
   */
  private static Direction direction(
      List<IndexKey> keys, Map<String, Condition> conditions, @Nullable Document orderBy) {
    if (orderBy == null) {
      return Direction.NONE;
    }
    Direction direction = Direction.FORWARDS;
    boolean first = true;
    int at = 0;
    for (Entry<String, Object> sort : orderBy.entrySet()) {
      Condition condition = conditions.get(sort.getKey());
      if (condition != null && condition.anyOf() != null && condition.anyOf().size() == 1) {
        continue;
      }
      if (at >= keys.size() || !keys.get(at).getKey().equals(sort.getKey())) {
        return Direction.NONE;
      }
      boolean sortAscending = ((Number) sort.getValue()).intValue() > 0;
      Direction here =
          sortAscending == keys.get(at).isAscending() ? Direction.FORWARDS : Direction.BACKWARDS;
      if (first) {
        direction = here;
        first = false;
      } else if (direction != here) {
        return Direction.NONE;
      }
      at++;
    }
    return direction;
  }

  private static List<List<Object>> extend(List<List<Object>> prefixes, List<Object> values) {
    List<List<Object>> longer = new ArrayList<>(prefixes.size() * values.size());
    for (List<Object> prefix : prefixes) {
      for (Object value : values) {
        List<Object> next = new ArrayList<>(prefix);
        next.add(value);
        longer.add(next);
      }
    }
    return longer;
  }

  /**
   * Reads from a query what an index can use; what it cannot use is left to the check of each
   * candidate.
   */
  static Map<String, Condition> conditions(Document query) {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    collect(query, conditions);
    return conditions;
  }

  private static void collect(Document query, Map<String, Condition> conditions) {
    for (Entry<String, Object> entry : query.entrySet()) {
      String field = entry.getKey();
      if (field.equals("$and") && entry.getValue() instanceof Collection<?> all) {
        for (Object part : all) {
          if (part instanceof Document document) {
            collect(document, conditions);
          }
        }
      } else if (!field.startsWith("$") && !conditions.containsKey(field)) {
        Condition condition = condition(entry.getValue());
        if (condition != null) {
          conditions.put(field, condition);
        }
      }
    }
  }

  private static @Nullable Condition condition(@Nullable Object value) {
    if (!(value instanceof Document operators)) {
      return indexable(value) && value != null
          ? new Condition(List.of(normalized(value)), null, null)
          : null;
    }
    Object equal = operators.get("$eq");
    if (equal != null && indexable(equal)) {
      return new Condition(List.of(normalized(equal)), null, null);
    }
    if (operators.get("$in") instanceof Collection<?> anyOf) {
      return anyOf.stream().allMatch(QueryPlan::indexable)
          ? new Condition(anyOf.stream().map(QueryPlan::normalized).distinct().toList(), null, null)
          : null;
    }
    Object atLeast = operators.getOrDefault("$gte", operators.get("$gt"));
    Object atMost = operators.getOrDefault("$lte", operators.get("$lt"));
    boolean usable =
        (atLeast != null || atMost != null)
            && (atLeast == null || indexable(atLeast))
            && (atMost == null || indexable(atMost));
    return usable
        ? new Condition(
            null,
            atLeast == null ? null : normalized(atLeast),
            atMost == null ? null : normalized(atMost))
        : null;
  }

  /**
   * Absent fields, sub-documents, arrays and patterns match by rules of their own: not by a place
   * in an index.
   */
  private static boolean indexable(@Nullable Object value) {
    return value != null
        && !(value instanceof Document)
        && !(value instanceof Collection)
        && !(value instanceof BsonRegularExpression);
  }

  private static Object normalized(Object value) {
    return new KeyValue(value).normalized().get(0);
  }
}
