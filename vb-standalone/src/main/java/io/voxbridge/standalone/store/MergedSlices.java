package io.voxbridge.standalone.store;

import io.voxbridge.standalone.store.QueryPlan.Slice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/** Walks several slices of an index at once, in the order of what follows their prefixes. */
final class MergedSlices implements Iterator<Long> {
  private final PriorityQueue<Source> sources;

  private record Source(SliceIterator iterator, int prefixLength) {}

  MergedSlices(QueryPlan plan) {
    Comparator<Source> order = MergedSlices::compare;
    this.sources = new PriorityQueue<>(plan.isBackwards() ? order.reversed() : order);
    for (Slice slice : plan.slices()) {
      addAgain(new Source(plan.walk(slice), slice.prefixLength()));
    }
  }

  private static int compare(Source a, Source b) {
    byte[] left = a.iterator.key();
    byte[] right = b.iterator.key();
    return Arrays.compareUnsigned(
        left, a.prefixLength, left.length, right, b.prefixLength, right.length);
  }

  private void addAgain(Source source) {
    if (source.iterator.hasNext()) {
      sources.add(source);
    }
  }

  @Override
  public boolean hasNext() {
    return !sources.isEmpty();
  }

  @Override
  public Long next() {
    Source source = sources.remove();
    Long position = source.iterator.next();
    addAgain(source);
    return position;
  }
}
