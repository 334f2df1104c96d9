package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of a document stands in an index, as keys. Not safe for concurrent use: the collection that
 * owns the index locks around every operation.
 */
final class IndexedValues {
  private final boolean unique;
  private final boolean sparse;
  private final String[][] paths;
  private final boolean[] ascending;
  private final Function<Document, Set<KeyValue>> valuesPerElement;
  private final KeyBytes bytes = new KeyBytes();

  /**
   * Takes an index.
   *
   * @param valuesPerElement the values of a document with arrays, once per element
   */
  IndexedValues(
      StoredIndex.Definition definition, Function<Document, Set<KeyValue>> valuesPerElement) {
    this.unique = definition.unique();
    this.sparse = definition.sparse();
    this.valuesPerElement = valuesPerElement;
    List<IndexKey> fields = definition.keys();
    this.paths = new String[fields.size()][];
    this.ascending = new boolean[fields.size()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = fields.get(i).getKey().split("\\.", -1);
      ascending[i] = fields.get(i).isAscending();
    }
  }

  boolean isAscending(int field) {
    return ascending[field];
  }

  /** Returns the document's keys; they lack the position yet. */
  List<byte[]> keys(Document document) {
    @Nullable Object[] values = new @Nullable Object[paths.length];
    if (plainValues(document, values)) {
      return isLeftOut(values) ? List.of() : List.of(key(values));
    }
    List<byte[]> keys = new ArrayList<>();
    for (KeyValue keyValue : valuesPerElement.apply(document)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = keyValue.get(i);
      }
      byte[] key = key(values);
      if (!isLeftOut(values) && keys.stream().noneMatch(it -> Arrays.equals(it, key))) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Ends keys of an index that is not unique with the document's position. */
  List<byte[]> at(long position, List<byte[]> keys) {
    if (unique || keys.isEmpty()) {
      return keys;
    }
    List<byte[]> complete = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      complete.add(bytes.startWith(key).position(position).toBytes());
    }
    return complete;
  }

  /** Returns whether two documents surely have the same keys; spares writing keys down. */
  boolean haveSameValues(Document before, Document after) {
    @Nullable Object[] old = new @Nullable Object[paths.length];
    @Nullable Object[] now = new @Nullable Object[paths.length];
    // Of documents with the same fields in another order one is not the other.
    return plainValues(before, old)
        && plainValues(after, now)
        && Arrays.equals(old, now)
        && Arrays.stream(now).noneMatch(Map.class::isInstance);
  }

  /** Returns the values by which a duplicate is named. */
  KeyValue shown(Document document) {
    @Nullable Object[] values = new @Nullable Object[paths.length];
    return plainValues(document, values)
        ? new KeyValue(values)
        : valuesPerElement.apply(document).iterator().next();
  }

  private byte[] key(@Nullable Object[] values) {
    bytes.clear();
    for (int i = 0; i < values.length; i++) {
      bytes.value(values[i], ascending[i]);
    }
    return bytes.toBytes();
  }

  private boolean isLeftOut(@Nullable Object[] values) {
    if (!unique) {
      return values[0] == null;
    }
    if (!sparse) {
      return false;
    }
    for (Object value : values) {
      if (value != null) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the indexed fields. An empty array counts as absent.
   *
   * @return false when an array with elements is among them
   */
  private boolean plainValues(Document document, @Nullable Object[] values) {
    for (int i = 0; i < paths.length; i++) {
      Object value = document;
      for (String field : paths[i]) {
        if (value instanceof Collection<?> elements) {
          if (!elements.isEmpty()) {
            return false;
          }
          value = null;
        }
        value = value instanceof Map<?, ?> part ? part.get(field) : null;
        if (value == null) {
          break;
        }
      }
      if (value instanceof Collection<?> elements) {
        if (!elements.isEmpty()) {
          return false;
        }
        value = null;
      }
      values[i] = value;
    }
    return true;
  }
}
