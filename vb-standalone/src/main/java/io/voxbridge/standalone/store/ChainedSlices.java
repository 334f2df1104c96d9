package io.voxbridge.standalone.store;

import io.voxbridge.standalone.store.QueryPlan.Slice;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Walks several slices of an index, one after the other. */
final class ChainedSlices implements Iterator<Long> {
  private final StoredIndex index;
  private final Iterator<Slice> slices;
  private Iterator<Long> current = Collections.emptyIterator();

  ChainedSlices(StoredIndex index, List<Slice> slices) {
    this.index = index;
    this.slices = slices.iterator();
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && slices.hasNext()) {
      current = slices.next().walk(index, false);
    }
    return current.hasNext();
  }

  @Override
  public Long next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
