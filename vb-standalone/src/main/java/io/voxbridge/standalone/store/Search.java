package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One query on its way through a collection. It is made in a moment in which the collection does
 * not change; the walk that follows sees the collection as it was then, and nobody waits for it. It
 * holds positions, not documents: documents are read and checked as they are taken, so an answer of
 * any length needs little memory.
 *
 * <p>What is left of it when it is {@linkplain #detach detached} is read as it is by then.
 *
 * <p>Not safe for concurrent use.
 */
final class Search {
  private final Source source;
  private final Request request;
  private final Candidates plan;
  private final Examined examined;
  private Function<Long, byte @Nullable []> documents;
  private @Nullable Iterator<Long> candidates;
  private long toSkip;
  private long stillWanted;
  private @Nullable Document ahead;

  /**
   * What is searched.
   *
   * @param current the documents as they are
   * @param snapshot the documents as they were when the search was made
   * @param matches whether a document is what a query asks for
   * @param projection leaves of a document the fields asked for
   * @param watch counts every document that is read
   */
  record Source(
      MVMap<Long, byte[]> current,
      Snapshot snapshot,
      List<StoredIndex> indexes,
      BiPredicate<Document, Document> matches,
      BinaryOperator<Document> projection,
      QueryWatch watch) {}

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
      @Nullable String idField) {

    /**
     * Returns the sort that was asked for, but for the natural order, which is that of positions.
     */
    @Nullable Document sort() {
      Document order = orderBy;
      return order == null || order.isEmpty() || isNatural() ? null : order;
    }

    boolean isNatural() {
      Document order = orderBy;
      return order != null && order.containsKey("$natural");
    }

    /** Returns how many documents are wanted, those that are skipped included; zero for all. */
    long wanted() {
      return limit > 0 ? (long) limit + skip : 0;
    }
  }

  /** How many documents were read, and through which index. */
  static final class Examined {
    private final long candidates;
    private final String through;
    private long documents;

    private Examined(Candidates plan) {
      this.candidates = plan.count();
      this.through = plan.through();
    }

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
      return through.equals(Candidates.SCAN);
    }
  }

  private Search(Source source, Request request, boolean countOnly) {
    this.source = source;
    this.request = request;
    this.toSkip = request.skip;
    this.stillWanted = request.limit > 0 ? request.limit : Long.MAX_VALUE;
    this.documents = source.snapshot::get;
    this.plan = Candidates.of(source, request, countOnly);
    this.examined = new Examined(plan);
  }

  /** Plans a search for documents; the collection must not change during the call. */
  static Search forDocuments(Source source, Request request) {
    return new Search(source, request, false);
  }

  /** Plans a search that only {@linkplain #count counts}. */
  static Search forCount(Source source, Request request) {
    return new Search(source, request, true);
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

  /** Counts the documents, without reading them where an index holds the answer. */
  int count() {
    if (plan.exact() && plan.counted()) {
      return Math.toIntExact(Math.min(Math.max(0, plan.count() - toSkip), stillWanted));
    }
    long count = 0;
    Iterator<Long> positions = candidates();
    while (count < stillWanted && positions.hasNext()) {
      Long position = positions.next();
      if (!plan.exact() && read(position) == null) {
        continue;
      }
      if (toSkip > 0) {
        toSkip--;
      } else {
        count++;
      }
    }
    return Math.toIntExact(count);
  }

  /** Returns whether every document was taken. */
  boolean isDone() {
    return !hasNext();
  }

  /**
   * Notes all candidates that are left, so that the search goes on without its snapshot: what
   * changes from now on may be seen or not.
   */
  void detach() {
    Iterator<Long> rest = candidates();
    long[] left = new long[256];
    int count = 0;
    while (rest.hasNext()) {
      if (count == left.length) {
        left = Arrays.copyOf(left, count * 2);
      }
      left[count++] = rest.next();
    }
    candidates = Arrays.stream(left, 0, count).iterator();
    documents = source.current::get;
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
    Iterator<Long> positions = candidates();
    while (ahead == null && stillWanted > 0 && positions.hasNext()) {
      Document document = read(positions.next());
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
    byte[] bytes = documents.apply(position);
    if (bytes == null) {
      return null;
    }
    examined.documents++;
    source.watch.documentRead();
    Document document = Bson.decode(bytes);
    return source.matches.test(document, request.query) ? document : null;
  }

  /** Begins the walk when it is first wanted: sorting may take long. */
  private Iterator<Long> candidates() {
    Iterator<Long> walk = candidates;
    if (walk == null) {
      walk = plan.walk().get();
      Document sort = request.sort();
      if (sort != null && !plan.ordered()) {
        walk = sorted(walk, sort);
      } else if (plan.exact()) {
        for (; toSkip > 0 && walk.hasNext(); toSkip--) {
          Long _ = walk.next();
        }
      }
      candidates = walk;
    }
    return walk;
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
    long wanted = request.limit > 0 ? request.wanted() : Long.MAX_VALUE;
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
