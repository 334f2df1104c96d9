package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names slow queries in the log: those that read many documents, or may have to because no index
 * serves them, and those that take long. Of each kind one line a minute, with the names of the
 * fields asked for, never their values. Safe for use by many threads.
 */
class QueryWatch {
  private static final Logger log = LoggerFactory.getLogger(QueryWatch.class);
  private static final long MANY_DOCUMENTS = 20_000;
  private static final Duration LONG_TIME = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final int MOST_KINDS = 200;

  private final LongSupplier nanoTime;
  private final Map<String, Long> lastLine = new ConcurrentHashMap<>();
  private final LongAdder queries = new LongAdder();
  private final LongAdder documentsRead = new LongAdder();
  private final LongAdder slowQueries = new LongAdder();

  /** Watches by this monotonic clock, in nanoseconds. */
  QueryWatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A query that is being answered. */
  final class Timing {
    private final long start = nanoTime.getAsLong();

    /** The query is answered, or its first batch is. */
    void end(
        Search.Examined examined, String collection, Document query, @Nullable Document orderBy) {
      long now = nanoTime.getAsLong();
      Duration took = Duration.ofNanos(now - start);
      queries.increment();
      boolean scans =
          examined.documents() > MANY_DOCUMENTS
              || (examined.isScan() && examined.candidates() > MANY_DOCUMENTS);
      if (!scans && took.compareTo(LONG_TIME) < 0) {
        return;
      }
      slowQueries.increment();
      String kind =
          "%s where %s sorted by %s"
              .formatted(collection, shape(query), orderBy == null ? "nothing" : orderBy.keySet());
      Long last = lastLine.get(kind);
      boolean silent = last != null && now - last < SILENCE.toNanos();
      if (silent || (lastLine.size() >= MOST_KINDS && last == null)) {
        return;
      }
      lastLine.put(kind, now);
      log.warn(
          "slow query on {}: read {} documents through {} in {} ms, {} candidates in all{}",
          kind,
          examined.documents(),
          examined.through(),
          took.toMillis(),
          examined.candidates(),
          scans ? "; an index would help if it is asked often" : "");
    }
  }

  /** A query reads a document. */
  void documentRead() {
    documentsRead.increment();
  }

  Timing begin() {
    return new Timing();
  }

  /** Returns what was counted since the start. */
  Document counted() {
    return new Document("queries", queries.sum())
        .append("documents_read", documentsRead.sum())
        .append("slow_queries", slowQueries.sum());
  }

  private static String shape(@Nullable Object value) {
    return switch (value) {
      case Document document ->
          document.entrySet().stream()
              .map(field -> field.getKey() + shapeAfter(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Collection<?> parts when parts.stream().anyMatch(Document.class::isInstance) ->
          parts.stream()
              .map(QueryWatch::shape)
              .distinct()
              .collect(Collectors.joining(" ", "[", "]"));
      case null, default -> "";
    };
  }

  private static String shapeAfter(@Nullable Object value) {
    String shape = shape(value);
    return shape.isEmpty() ? "" : " " + shape;
  }
}
