package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the documents of a query can be: planned in a moment, walked when they are wanted.
 *
 * @param through what leads to them
 * @param count how many there are at most
 * @param ordered whether they come in the order that was asked for
 * @param exact whether each of them is what is asked for
 * @param counted whether their count is known exactly
 * @param walk walks their positions, each once
 */
record Candidates(
    String through,
    long count,
    boolean ordered,
    boolean exact,
    boolean counted,
    Supplier<Iterator<Long>> walk) {
  static final String SCAN = "no index";

  /**
   * Looks for the best way. The collection must not change meanwhile; it may, afterwards.
   *
   * @param countOnly whether only their number is wanted
   */
  static Candidates of(Search.Source source, Search.Request request, boolean countOnly) {
    QueryConditions conditions = QueryConditions.of(request.query());
    Document orderBy = request.sort();
    Candidates byId = byId(source, request, conditions);
    if (byId != null) {
      return byId;
    }
    Snapshot snapshot = source.snapshot();
    long all = snapshot.size();
    if (request.isNatural()) {
      return new Candidates(SCAN, all, true, false, true, snapshot::positions);
    }
    QueryPlan plan =
        QueryPlan.best(
            source.indexes(),
            new QueryPlan.Question(conditions, orderBy, request.skip(), request.limit(), countOnly),
            all);
    if (plan != null) {
      Supplier<Iterator<Long>> walk =
          plan.repeats() ? () -> once(plan.positions()) : plan::positions;
      return new Candidates(
          plan.index().getName(),
          plan.entries(),
          orderBy == null || plan.isOrdered(),
          plan.exact(),
          plan.filter().isNone() && !plan.repeats(),
          walk);
    }
    Candidates any = conditions.alternatives().isEmpty() ? null : anyOf(source, conditions, all);
    return any != null
        ? any
        : new Candidates(SCAN, all, orderBy == null, false, true, snapshot::positions);
  }

  private static @Nullable Candidates byId(
      Search.Source source, Search.Request request, QueryConditions conditions) {
    String idField = request.idField();
    QueryConditions.Condition condition =
        idField == null ? null : conditions.byField().get(idField);
    List<Object> ids = condition == null ? null : condition.anyOf();
    if (ids == null) {
      return null;
    }
    for (StoredIndex index : source.indexes()) {
      if (index.isUnique()
          && index.getKeys().size() == 1
          && index.getKeys().getFirst().getKey().equals(idField)) {
        Set<Long> positions = new LinkedHashSet<>();
        for (Object id : ids) {
          Long position = index.position(id);
          if (position != null) {
            positions.add(position);
          }
        }
        return new Candidates(
            "_id", positions.size(), request.sort() == null, false, true, positions::iterator);
      }
    }
    return null;
  }

  /** Returns the candidates of all branches of an {@code $or}, when each has an index. */
  private static @Nullable Candidates anyOf(
      Search.Source source, QueryConditions conditions, long all) {
    List<QueryPlan> plans = new ArrayList<>();
    long count = 0;
    for (Document alternative : conditions.alternatives()) {
      QueryPlan plan =
          QueryPlan.best(
              source.indexes(),
              new QueryPlan.Question(conditions.with(alternative), null, 0, 0, false),
              all);
      if (plan == null) {
        return null;
      }
      plans.add(plan);
      count += plan.entries();
    }
    String through = plans.isEmpty() ? SCAN : plans.getLast().index().getName();
    return new Candidates(
        through,
        count,
        false,
        false,
        false,
        () -> {
          Set<Long> positions = new HashSet<>();
          plans.forEach(plan -> plan.positions().forEachRemaining(positions::add));
          return positions.stream().sorted().iterator();
        });
  }

  private static Iterator<Long> once(Iterator<Long> positions) {
    BitSet low = new BitSet();
    Set<Long> high = new HashSet<>();
    List<Long> distinct = new ArrayList<>();
    while (positions.hasNext()) {
      Long position = positions.next();
      boolean seen;
      if (position <= Integer.MAX_VALUE) {
        seen = low.get(position.intValue());
        low.set(position.intValue());
      } else {
        seen = !high.add(position);
      }
      if (!seen) {
        distinct.add(position);
      }
    }
    return distinct.iterator();
  }
}
