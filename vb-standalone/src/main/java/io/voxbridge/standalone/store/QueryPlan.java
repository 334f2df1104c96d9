package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import io.voxbridge.standalone.store.QueryConditions.Bound;
import io.voxbridge.standalone.store.QueryConditions.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * How one index answers one query: which slices of it hold all candidates, which of their keys can
 * match, and whether they come out in the order asked for. Candidates are checked against the whole
 * query afterwards, so a plan may be too wide but never too narrow. It is about the index as it was
 * when the plan was made.
 *
 * @param entries how many entries the slices hold, before the filter
 * @param direction how to walk to get the order of the query's sort
 * @param exact whether slices and filter leave the query's answer and nothing else, each document
 *     once
 */
record QueryPlan(
    StoredIndex index,
    RootReference<byte[], Long> root,
    List<Slice> slices,
    long entries,
    KeyFilter filter,
    Direction direction,
    boolean exact) {
  /** More slices than this and a scan is as good. */
  private static final int MOST_SLICES = 512;

  /** Looking at a key costs a fraction of reading a document. */
  private static final double DOCUMENTS_PER_KEY = 0.02;

  /** One key in so many passes a filter, for want of better knowledge. */
  private static final long KEYS_PER_MATCH = 8;

  /**
   * What a query wants.
   *
   * @param skip how many documents to pass over first
   * @param limit documents to find after those; zero when all are wanted
   * @param countOnly whether only their number is wanted
   */
  record Question(
      QueryConditions conditions,
      @Nullable Document orderBy,
      long skip,
      long limit,
      boolean countOnly) {}

  /**
   * How many documents match.
   *
   * @param atMost no more than these
   * @param exact whether it is just as many
   */
  private record Matches(long atMost, boolean exact) {
    static Matches of(List<QueryPlan> plans, long documents) {
      long atMost = documents;
      for (QueryPlan plan : plans) {
        atMost = Math.min(atMost, plan.entries);
        if (plan.exact && plan.filter.isNone()) {
          return new Matches(plan.entries, true);
        }
      }
      return new Matches(atMost, false);
    }
  }

  /** Keys between two edges, all of which begin with the same {@code prefixLength} bytes. */
  static final class Slice {
    private final byte[] from;
    private final byte[] to;
    private final int prefixLength;

    Slice(byte[] from, byte[] to, int prefixLength) {
      this.from = from;
      this.to = to;
      this.prefixLength = prefixLength;
    }

    byte[] from() {
      return from;
    }

    byte[] to() {
      return to;
    }

    int prefixLength() {
      return prefixLength;
    }
  }

  /** Returns the positions of all candidates; one may come twice when a field holds an array. */
  Iterator<Long> positions() {
    if (slices.size() == 1) {
      return walk(slices.getFirst());
    }
    return isOrdered() ? new MergedSlices(this) : new ChainedSlices(this);
  }

  /** Walks one of the slices. */
  SliceIterator walk(Slice slice) {
    MVMap<byte[], Long> map = index.entries();
    return new SliceIterator(
        isBackwards()
            ? map.cursor(root, slice.to, slice.from, true)
            : map.cursor(root, slice.from, slice.to, false),
        filter,
        slice.prefixLength);
  }

  /** Returns whether the positions come in the order of the query's sort. */
  boolean isOrdered() {
    return direction != Direction.NONE;
  }

  boolean isBackwards() {
    return direction == Direction.BACKWARDS;
  }

  /** Returns whether a position may come more than once. */
  boolean repeats() {
    return index.holdsArrays();
  }

  /**
   * Returns the plan that looks at the fewest documents.
   *
   * @param documents how many documents the collection has
   * @return null when no index helps
   */
  static @Nullable QueryPlan best(
      Collection<StoredIndex> indexes, Question question, long documents) {
    List<QueryPlan> plans = new ArrayList<>();
    for (StoredIndex index : indexes) {
      QueryPlan plan = plan(index, question, documents);
      if (plan != null) {
        plans.add(plan);
      }
    }
    Matches matches = Matches.of(plans, documents);
    QueryPlan best = null;
    double lowest = documents;
    for (QueryPlan plan : plans) {
      double cost = plan.cost(question, matches);
      if (best == null || cost < lowest || (cost == lowest && plan.exact && !best.exact)) {
        lowest = cost;
        best = plan;
      }
    }
    return best;
  }

  /**
   * Returns about how much must be looked at, in documents, the matching ones lying evenly spread.
   */
  private double cost(Question question, Matches matches) {
    double keys = filter.isNone() ? 0 : entries * DOCUMENTS_PER_KEY;
    if (exact && question.countOnly()) {
      return keys;
    }
    double documents = entries;
    if (!filter.isNone()) {
      double guess = matches.exact ? 1 : 1.0 / KEYS_PER_MATCH;
      documents = Math.min(matches.atMost * 1.0, entries * guess);
    }
    if (question.limit() == 0 || (!isOrdered() && question.orderBy() != null)) {
      return keys + documents;
    }
    double perMatch = filter.isNone() ? (double) entries / Math.max(1, matches.atMost) : 1;
    long wanted = question.limit() + (exact ? 0 : question.skip());
    return keys + Math.min(documents, wanted * perMatch);
  }

  private static @Nullable QueryPlan plan(StoredIndex index, Question question, long documents) {
    Map<String, Condition> conditions = question.conditions().byField();
    List<IndexKey> keys = index.getKeys();
    List<byte[]> prefixes = new ArrayList<>(List.of(new byte[0]));
    int bound = 0;
    Condition next = null;
    for (IndexKey key : keys) {
      Condition condition = conditions.get(key.getKey());
      List<Object> anyOf = condition == null ? null : condition.anyOf();
      if (anyOf == null || prefixes.size() * anyOf.size() > MOST_SLICES) {
        next = anyOf == null && condition != null && condition.isRange() ? condition : null;
        break;
      }
      prefixes = extend(prefixes, anyOf, index.isAscending(bound));
      bound++;
    }
    if (next != null && index.holdsArrays() && next.atLeast() != null) {
      // One element of an array may be above the lower end, another below the upper one.
      next = new Condition(null, next.atLeast(), null, null);
    }
    Direction direction =
        index.holdsArrays()
            ? Direction.NONE
            : direction(keys.subList(bound, keys.size()), conditions, question.orderBy());
    boolean all = bound == 0 && next == null;
    if (all && (direction == Direction.NONE || index.entries().sizeAsLong() != documents)) {
      return null; // says nothing of any field, or lacks documents without the first one
    }
    List<Slice> slices = new ArrayList<>(prefixes.size());
    long entries = 0;
    for (byte[] prefix : prefixes) {
      boolean ascending = bound >= keys.size() || index.isAscending(bound);
      Slice slice = slice(prefix, next, ascending);
      long count = index.count(slice.from, slice.to);
      if (count > 0) {
        slices.add(slice);
        entries += count;
      }
    }
    int ranges = next == null ? 0 : 1;
    KeyFilter filter = KeyFilter.of(index, bound, ranges, conditions);
    return new QueryPlan(
        index,
        index.entries().flushAndGetRoot(),
        slices,
        entries,
        filter,
        direction,
        question.conditions().complete()
            && bound + ranges + filter.conditions() == conditions.size()
            && !index.holdsArrays());
  }

  /** Returns the stretch behind a prefix where a condition's range lies, or all of it. */
  static Slice slice(byte[] prefix, @Nullable Condition next, boolean ascending) {
    KeyBytes bytes = new KeyBytes();
    if (next == null) {
      return new Slice(prefix, bytes.startWith(prefix).aboveAll().toBytes(), prefix.length);
    }
    Bound first = ascending ? next.atLeast() : next.atMost();
    Bound last = ascending ? next.atMost() : next.atLeast();
    byte[] from = edge(prefix, first, last, ascending, false);
    byte[] to = edge(prefix, last, first, ascending, true);
    return new Slice(from, to, prefix.length);
  }

  /** Without a bound the slice ends with the values of the other bound's type. */
  private static byte[] edge(
      byte[] prefix,
      @Nullable Bound bound,
      @Nullable Bound other,
      boolean ascending,
      boolean upper) {
    KeyBytes bytes = new KeyBytes().startWith(prefix);
    if (bound != null) {
      bytes.value(bound.value(), ascending);
      return bound.inclusive() == upper ? bytes.aboveAll().toBytes() : bytes.toBytes();
    }
    if (other == null) {
      throw new IllegalArgumentException("a range has one end at least");
    }
    return upper
        ? bytes.above(other.value(), ascending).toBytes()
        : bytes.below(other.value(), ascending).toBytes();
  }

  /** How to walk an index. */
  enum Direction {
    /** Whichever way: the sort is not served. */
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
      List<Object> anyOf = condition == null ? null : condition.anyOf();
      if (anyOf != null && anyOf.size() == 1) {
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

  private static List<byte[]> extend(
      List<byte[]> prefixes, List<Object> values, boolean ascending) {
    KeyBytes bytes = new KeyBytes();
    List<byte[]> longer = new ArrayList<>(prefixes.size() * values.size());
    for (byte[] prefix : prefixes) {
      for (Object value : values) {
        byte[] next = bytes.startWith(prefix).value(value, ascending).toBytes();
        if (longer.stream().noneMatch(it -> Arrays.equals(it, next))) {
          longer.add(next);
        }
      }
    }
    return longer;
  }
}
