package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One query on its way through a collection. It holds positions, not documents: documents are read
 * and checked as they are taken, so an answer of any length needs little memory.
 *
 * <p>Not safe for concurrent use.
 */
final class Search {
  private static final String SCAN = "no index";

  private final Source source;
  private final Request request;
  private final Examined examined = new Examined();
  private Iterator<Long> candidates;
  private long toSkip;
  private long stillWanted;
  private @Nullable Document ahead;
  private boolean natural;

  /**
   * What is searched.
   *
   * @param matches whether a document is what a query asks for
   * @param projection leaves of a document the fields asked for
   * @param documentsRead counts every document that is read
   */
  record Source(
      MVMap<Long, byte[]> documents,
      List<StoredIndex> indexes,
      BiPredicate<Document, Document> matches,
      BinaryOperator<Document> projection,
      LongAdder documentsRead) {}

  /**
   * What is asked.
   *
   * @param limit zero for no limit
   */
  record Request(
      Document query,
      @Nullable Document orderBy,
      int skip,
      int limit,
      @Nullable Document fields,
      @Nullable String idField) {}

  /** How many documents were read, and through which index. */
  static final class Examined {
    private long documents;
    private long candidates;
    private String through = SCAN;

    /** Returns how many documents may have to be read until the search ends. */
    long candidates() {
      return candidates;
    }

    long documents() {
      return documents;
    }

    String through() {
      return through;
    }

    /** Returns whether no index helps, so that every document must be looked at. */
    boolean isScan() {
      return through.equals(SCAN);
    }
  }

  Search(Source source, Request request) {
    this.source = source;
    this.request = request;
    this.toSkip = request.skip;
    this.stillWanted = request.limit > 0 ? request.limit : Long.MAX_VALUE;
    this.candidates = candidates();
  }

  Examined examined() {
    return examined;
  }

  /** Takes the next documents, fewer only at the end. */
  List<Document> take(int most) {
    List<Document> taken = new ArrayList<>();
    while (taken.size() < most && hasNext()) {
      taken.add(next());
    }
    return taken;
  }

  /** Returns whether every document was taken. */
  boolean isDone() {
    return !hasNext();
  }

  /** Notes all candidates that are left, so that later changes do not disturb the search. */
  void detach() {
    long[] left = new long[256];
    int count = 0;
    while (candidates.hasNext()) {
      if (count == left.length) {
        left = Arrays.copyOf(left, count * 2);
      }
      left[count++] = candidates.next();
    }
    candidates = Arrays.stream(left, 0, count).iterator();
  }

  /** Returns the documents that were not taken yet. */
  Iterator<Document> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return Search.this.hasNext();
      }

      @Override
      public Document next() {
        return Search.this.next();
      }
    };
  }

  private boolean hasNext() {
    while (ahead == null && stillWanted > 0 && candidates.hasNext()) {
      Document document = read(candidates.next());
      if (document == null) {
        continue;
      }
      if (toSkip > 0) {
        toSkip--;
      } else {
        ahead = document;
        stillWanted--;
      }
    }
    return ahead != null;
  }

  private Document next() {
    if (!hasNext() || ahead == null) {
      throw new NoSuchElementException();
    }
    Document document = ahead;
    ahead = null;
    Document fields = request.fields;
    return fields == null || fields.isEmpty()
        ? document
        : source.projection.apply(document, fields);
  }

  /** Returns the document if it is there and is what is asked for. */
  private @Nullable Document read(Long position) {
    byte[] bytes = source.documents.get(position);
    if (bytes == null) {
      return null;
    }
    examined.documents++;
    source.documentsRead.increment();
    Document document = Bson.decode(bytes);
    return source.matches.test(document, request.query) ? document : null;
  }

  private Iterator<Long> candidates() {
    QueryConditions conditions = QueryConditions.of(request.query);
    Document orderBy = orderBy();
    Iterator<Long> byId = byId(conditions);
    if (byId != null) {
      examined.through = "_id";
      return orderBy == null ? byId : sorted(byId, orderBy);
    }
    long wanted = request.limit > 0 ? (long) request.limit + request.skip : 0;
    QueryPlan.Question question = new QueryPlan.Question(conditions, orderBy, wanted);
    long all = source.documents.sizeAsLong();
    QueryPlan plan = natural ? null : QueryPlan.best(source.indexes, question, all);
    if (plan == null && !natural && !conditions.alternatives().isEmpty()) {
      Iterator<Long> any = anyOf(conditions);
      if (any != null) {
        return orderBy == null ? any : sorted(any, orderBy);
      }
    }
    if (plan == null) {
      examined.candidates = all;
      Iterator<Long> everything = source.documents.keyIterator(null);
      return orderBy == null ? everything : sorted(everything, orderBy);
    }
    examined.through = plan.index().getName();
    examined.candidates = plan.entries();
    Iterator<Long> positions = plan.repeats() ? once(plan.positions()) : plan.positions();
    if (orderBy != null && !plan.ordered()) {
      return sorted(positions, orderBy);
    }
    if (plan.exact()) {
      for (; toSkip > 0 && positions.hasNext(); toSkip--) {
        Long _ = positions.next();
      }
    }
    return positions;
  }

  /** Returns the sort that was asked for, but for the natural order, which is that of positions. */
  private @Nullable Document orderBy() {
    Document orderBy = request.orderBy;
    if (orderBy == null || orderBy.isEmpty()) {
      return null;
    }
    if (orderBy.containsKey("$natural")) {
      natural = true;
      return null;
    }
    return orderBy;
  }

  private @Nullable Iterator<Long> byId(QueryConditions conditions) {
    String idField = request.idField;
    QueryConditions.Condition condition =
        idField == null ? null : conditions.byField().get(idField);
    List<Object> ids = condition == null ? null : condition.anyOf();
    if (ids == null) {
      return null;
    }
    for (StoredIndex index : source.indexes) {
      if (index.isUnique()
          && index.getKeys().size() == 1
          && index.getKeys().getFirst().getKey().equals(idField)) {
        List<Long> positions = new ArrayList<>();
        for (Object id : ids) {
          Long position = index.position(id);
          if (position != null && !positions.contains(position)) {
            positions.add(position);
          }
        }
        return positions.iterator();
      }
    }
    return null;
  }

  /** Returns the candidates of all branches of an {@code $or}, when each has an index. */
  private @Nullable Iterator<Long> anyOf(QueryConditions conditions) {
    Set<Long> positions = new HashSet<>();
    List<QueryPlan> plans = new ArrayList<>();
    for (Document alternative : conditions.alternatives()) {
      QueryPlan plan =
          QueryPlan.best(
              source.indexes,
              new QueryPlan.Question(conditions.with(alternative), null, 0),
              source.documents.sizeAsLong());
      if (plan == null) {
        return null;
      }
      plans.add(plan);
    }
    for (QueryPlan plan : plans) {
      examined.through = plan.index().getName();
      plan.positions().forEachRemaining(positions::add);
    }
    return positions.stream().sorted().iterator();
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

  private record Ranked(Document key, Long position) {}

  /**
   * Sorts what matches. Keeps of each document only what it is sorted by, and with a limit only as
   * many as are wanted.
   */
  private Iterator<Long> sorted(Iterator<Long> positions, Document orderBy) {
    DocumentComparator byKey = new DocumentComparator(orderBy);
    Comparator<Ranked> order =
        Comparator.<Ranked, Document>comparing(Ranked::key, byKey).thenComparing(Ranked::position);
    long wanted = request.limit > 0 ? (long) request.limit + request.skip : Long.MAX_VALUE;
    PriorityQueue<Ranked> last = new PriorityQueue<>(order.reversed());
    while (positions.hasNext()) {
      Long position = positions.next();
      Document document = read(position);
      if (document != null) {
        last.add(new Ranked(sortKey(document, orderBy), position));
        if (last.size() > wanted) {
          Ranked _ = last.remove();
        }
      }
    }
    List<Ranked> ranked = new ArrayList<>(last);
    ranked.sort(order);
    return ranked.stream().map(Ranked::position).iterator();
  }

  private static Document sortKey(Document document, Document orderBy) {
    Document key = new Document();
    for (String path : orderBy.keySet()) {
      int dot = path.indexOf('.');
      String field = dot < 0 ? path : path.substring(0, dot);
      if (document.containsKey(field)) {
        key.put(field, document.get(field));
      }
    }
    return key;
  }
}
