package io.voxbridge.standalone.store;

import io.voxbridge.standalone.store.QueryPlan.Slice;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks several slices of an index, one after the other. */
final class ChainedSlices implements Iterator<Long> {
  private final QueryPlan plan;
  private final Iterator<Slice> slices;
  private Iterator<Long> current = Collections.emptyIterator();

  ChainedSlices(QueryPlan plan) {
    this.plan = plan;
    this.slices = plan.slices().iterator();
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && slices.hasNext()) {
      current = plan.walk(slices.next());
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
