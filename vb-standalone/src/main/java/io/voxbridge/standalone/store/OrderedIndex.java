package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A non-unique index kept in memory in key order, so that it serves equality on leading fields, a
 * range on the next one, and a sort on those that follow.
 *
 * <p>Not safe for concurrent use: the collection that owns it locks around every operation. It
 * declares itself sparse, which is how the library is told that a document may be absent from an
 * index.
 */
final class OrderedIndex extends Index<Object> {
  /**
   * Values that stand in many entries are shared; beyond this many distinct ones they are not worth
   * remembering.
   */
  private static final int SHARED_VALUES = 20_000;

  private final NavigableSet<Entry> entries = new TreeSet<>(this::compare);
  private final Map<Object, Object> shared = new HashMap<>();
  private final boolean[] ascending;
  private boolean holdsArrays;

  OrderedIndex(String name, List<IndexKey> keys) {
    super(name, keys, /* sparse= */ true);
    this.ascending = new boolean[keys.size()];
    for (int i = 0; i < ascending.length; i++) {
      ascending[i] = keys.get(i).isAscending();
    }
  }

  /**
   * A place in the index: a document's key and position, or, with a {@code side}, the edge below
   * (-1) or above (+1) all entries whose key starts with the given values.
   */
  private static final class Entry {
    private final @Nullable Object[] values;
    private final Object position;
    private final int side;

    Entry(@Nullable Object[] values, Object position, int side) {
      this.values = values;
      this.position = position;
      this.side = side;
    }
  }

  /**
   * Bounds of one scan: all entries whose key starts with {@code prefix}, then lies in the range of
   * the next field.
   */
  record Range(List<Object> prefix, @Nullable Object atLeast, @Nullable Object atMost) {}

  /** Returns the positions in the range, in key order or in the reverse of it. */
  Stream<Object> positions(Range range, boolean backwards) {
    boolean up = range.prefix().size() >= ascending.length || ascending[range.prefix().size()];
    Entry from = edge(range.prefix(), up ? range.atLeast() : range.atMost(), -1);
    Entry to = edge(range.prefix(), up ? range.atMost() : range.atLeast(), 1);
    if (compare(from, to) >= 0) {
      return Stream.empty();
    }
    NavigableSet<Entry> slice = entries.subSet(from, true, to, true);
    return (backwards ? slice.descendingSet() : slice).stream().map(entry -> entry.position);
  }

  /**
   * Returns whether some document has an array in an indexed field, so that it stands here more
   * than once.
   */
  boolean holdsArrays() {
    return holdsArrays;
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    Set<KeyValue> keyValues = getKeyValues(document);
    holdsArrays |= keyValues.size() > 1;
    for (KeyValue keyValue : keyValues) {
      entries.add(new Entry(values(keyValue), position, 0));
    }
  }

  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      Object position,
      MongoCollection<Object> collection) {
    if (!nullAwareEqualsKeys(oldDocument, newDocument)) {
      removeEntries(oldDocument, position);
      add(newDocument, position, collection);
    }
  }

  @Override
  public @Nullable Object remove(Document document) {
    Object id = document.get("_id");
    if (id != null) {
      removeEntries(document, id);
    }
    return null;
  }

  @Override
  public @Nullable Object getPosition(Document document) {
    return null;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    // A non-unique index takes any document.
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
    // A non-unique index takes any document.
  }

  /**
   * The library's own planner is not used: {@link IndexedCollection} plans with all indexes in
   * view.
   */
  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new IllegalStateException("planned by the collection, never asked here");
  }

  @Override
  public long getCount() {
    return entries.size();
  }

  @Override
  public long getDataSize() {
    return entries.size();
  }

  @Override
  public void drop() {
    entries.clear();
    shared.clear();
  }

  private void removeEntries(Document document, Object position) {
    for (KeyValue keyValue : getKeyValues(document)) {
      entries.remove(new Entry(values(keyValue), position, 0));
    }
  }

  private @Nullable Object[] values(KeyValue keyValue) {
    @Nullable Object[] values = new @Nullable Object[keyValue.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = share(keyValue.get(i));
    }
    return values;
  }

  private @Nullable Object share(@Nullable Object value) {
    if (!(value instanceof String)) {
      return value;
    }
    Object known = shared.get(value);
    if (known != null) {
      return known;
    }
    if (shared.size() < SHARED_VALUES) {
      shared.put(value, value);
    }
    return value;
  }

  private static Entry edge(List<Object> prefix, @Nullable Object next, int side) {
    @Nullable Object[] values =
        prefix.toArray(new @Nullable Object[prefix.size() + (next == null ? 0 : 1)]);
    if (next != null) {
      values[prefix.size()] = next;
    }
    return new Entry(values, "", side);
  }

  private int compare(Entry a, Entry b) {
    int shortest = Math.min(a.values.length, b.values.length);
    for (int i = 0; i < shortest; i++) {
      int order = order(ascending[i]).compare(a.values[i], b.values[i]);
      if (order != 0) {
        return order;
      }
    }
    if (a.side != 0 || b.side != 0) {
      return Integer.compare(a.side, b.side);
    }
    return ValueComparator.asc().compare(a.position, b.position);
  }

  private static Comparator<Object> order(boolean ascending) {
    return ascending ? ValueComparator.asc() : ValueComparator.desc();
  }
}
