package io.voxbridge.standalone.store;

import io.voxbridge.standalone.store.QueryPlan.Slice;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.h2.mvstore.MVMap;

/** Walks several slices of an index, one after the other. */
final class ChainedSlices implements Iterator<Long> {
  private final MVMap<byte[], Long> entries;
  private final Iterator<Slice> slices;
  private Iterator<Long> current = Collections.emptyIterator();

  ChainedSlices(MVMap<byte[], Long> entries, List<Slice> slices) {
    this.entries = entries;
    this.slices = slices.iterator();
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && slices.hasNext()) {
      current = new SliceIterator(entries, slices.next(), false);
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
