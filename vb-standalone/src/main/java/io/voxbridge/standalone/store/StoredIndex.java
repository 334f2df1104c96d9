package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Arrays;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index in the file: positions of documents in the order of their keys. An index that is not
 * unique has the position as the last part of its key.
 *
 * <p>A document whose first indexed field is absent has no entry in an index that is not unique: no
 * query that uses the index could ask for it. A document with an array stands in it once per
 * element.
 *
 * <p>Not safe for concurrent use: the collection that owns it locks around every operation.
 */
final class StoredIndex extends Index<Object> {
  private static final int CHECKPOINT_AFTER_BUILT_ENTRIES = 100_000;
  private static final String BUILT = ".built";
  private static final String ARRAYS = ".arrays";

  private final StoreFile file;
  private final MVMap<byte[], Long> entries;
  private final boolean unique;
  private final IndexedValues values;
  private boolean built;
  private volatile boolean holdsArrays;
  private long building;

  /**
   * Keys of the document checked last, without its position; once the index is built, adding it
   * follows.
   */
  private List<byte[]> checkedKeys = List.of();

  /** Which index: its collection's full name, its own name and keys, and what they must be. */
  record Definition(
      String collection, String name, List<IndexKey> keys, boolean unique, boolean sparse) {
    String mapName() {
      return StoredDatabase.INDEX_PREFIX + collection + "." + name;
    }
  }

  StoredIndex(StoreFile file, Definition definition) {
    // The library takes "sparse" as: a document may be absent from this index.
    super(definition.name(), definition.keys(), !definition.unique() || definition.sparse());
    this.file = file;
    this.entries = file.index(definition.mapName());
    this.unique = definition.unique();
    this.values = new IndexedValues(definition, this::getKeyValues);
    this.built = file.note(entries.getName() + BUILT) != null;
    this.holdsArrays = file.note(entries.getName() + ARRAYS) != null;
  }

  /**
   * Prepares filling from the documents that are there already; a broken attempt is thrown away.
   */
  void beginBuilding() {
    entries.clear();
    note(ARRAYS, false);
    holdsArrays = false;
  }

  /** The index holds what it should and is kept when the store opens again. */
  void endBuilding() {
    built = true;
    note(BUILT, true);
  }

  boolean isBuilt() {
    return built;
  }

  private void note(String what, boolean on) {
    file.note(entries.getName() + what, on ? "yes" : null);
  }

  MVMap<byte[], Long> entries() {
    return entries;
  }

  boolean isAscending(int field) {
    return values.isAscending(field);
  }

  /** Returns whether some document stands here more than once because of an array. */
  boolean holdsArrays() {
    return holdsArrays;
  }

  /** Returns how many entries lie between two edges. */
  long count(byte[] from, byte[] to) {
    return Math.max(0, rank(to) - rank(from));
  }

  private long rank(byte[] key) {
    if (entries.isEmpty()) {
      return 0;
    }
    long index = entries.getKeyIndex(key);
    return index < 0 ? -index - 1 : index;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    checkedKeys = values.keys(document);
    if (unique) {
      for (byte[] key : checkedKeys) {
        if (entries.containsKey(key)) {
          throw duplicate(document, collection);
        }
      }
    }
  }

  private DuplicateKeyError duplicate(Document document, MongoCollection<Object> collection) {
    return new DuplicateKeyError(this, collection, getKeys(), values.shown(document));
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    long place = (Long) position;
    if (!built) {
      building++;
      if (building % CHECKPOINT_AFTER_BUILT_ENTRIES == 0) {
        file.checkpoint();
      }
    }
    put(values.at(place, built ? checkedKeys : values.keys(document)), place);
  }

  private void put(List<byte[]> keys, Long position) {
    if (keys.size() > 1 && !holdsArrays) {
      holdsArrays = true;
      note(ARRAYS, true);
    }
    for (byte[] key : keys) {
      Long _ = entries.put(key, position);
    }
  }

  /** Moves the document's entries to where its new content belongs. */
  void move(@Nullable Document before, @Nullable Document after, long position) {
    if (before != null && after != null && values.haveSameValues(before, after)) {
      return;
    }
    List<byte[]> old = values.at(position, before == null ? List.of() : values.keys(before));
    List<byte[]> now = values.at(position, after == null ? List.of() : values.keys(after));
    if (same(old, now)) {
      return;
    }
    for (byte[] key : old) {
      Long _ = entries.remove(key);
    }
    put(now, position);
  }

  private static boolean same(List<byte[]> a, List<byte[]> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!Arrays.equals(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void checkUpdate(
      Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
    if (values.haveSameValues(oldDocument, newDocument)) {
      return;
    }
    List<byte[]> now = values.keys(newDocument);
    if (!unique) {
      return;
    }
    List<byte[]> old = values.keys(oldDocument);
    for (byte[] key : now) {
      if (old.stream().noneMatch(it -> Arrays.equals(it, key)) && entries.containsKey(key)) {
        throw duplicate(newDocument, collection);
      }
    }
  }

  /** Nothing yet: the collection moves entries together with the document. */
  @Override
  public void updateInPlace(
      Document oldDocument,
      Document newDocument,
      Object position,
      MongoCollection<Object> collection) {}

  @Override
  public @Nullable Object remove(Document document) {
    throw new IllegalStateException("the collection removes entries together with the document");
  }

  @Override
  public @Nullable Object getPosition(Document document) {
    if (!unique) {
      return null;
    }
    for (byte[] key : values.keys(document)) {
      Long position = entries.get(key);
      if (position != null) {
        return position;
      }
    }
    return null;
  }

  /** Returns the position under a key of a unique index with one field. */
  @Nullable Long position(Object value) {
    return entries.get(new KeyBytes().value(value, values.isAscending(0)).toBytes());
  }

  /** The library's own planner is not used: {@link QueryPlan} plans with all indexes in view. */
  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    throw new IllegalStateException("planned by the collection, never asked here");
  }

  @Override
  public boolean isUnique() {
    return unique;
  }

  /** What the library takes as: has to be filled from the documents. */
  @Override
  public boolean isEmpty() {
    return !built;
  }

  @Override
  public long getCount() {
    return entries.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return entries.sizeAsLong();
  }

  @Override
  public void drop() {
    note(BUILT, false);
    note(ARRAYS, false);
    built = false;
    file.remove(entries);
  }
}
