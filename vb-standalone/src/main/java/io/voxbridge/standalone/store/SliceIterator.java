package io.voxbridge.standalone.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.h2.mvstore.Cursor;

/** Walks the positions of one slice of an index whose keys pass a filter. */
final class SliceIterator implements Iterator<Long> {
  private final Cursor<byte[], Long> cursor;
  private final KeyFilter filter;
  private final int prefixLength;
  private boolean ahead;

  /**
   * Walks what the cursor walks.
   *
   * @param prefixLength how many bytes all keys of the slice begin with; the filter looks behind
   */
  SliceIterator(Cursor<byte[], Long> cursor, KeyFilter filter, int prefixLength) {
    this.cursor = cursor;
    this.filter = filter;
    this.prefixLength = prefixLength;
  }

  @Override
  public boolean hasNext() {
    while (!ahead && cursor.hasNext()) {
      ahead = filter.accepts(cursor.next(), prefixLength);
    }
    return ahead;
  }

  /** Returns the key that {@link #next} stands for; only after {@link #hasNext} said so. */
  byte[] key() {
    return cursor.getKey();
  }

  @Override
  public Long next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ahead = false;
    return cursor.getValue();
  }
}
