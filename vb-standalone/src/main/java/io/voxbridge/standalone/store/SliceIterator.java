package io.voxbridge.standalone.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.h2.mvstore.Cursor;

/** Walks the positions of one slice of an index. */
final class SliceIterator implements Iterator<Long> {
  private final Cursor<byte[], Long> cursor;
  private boolean ahead;

  SliceIterator(Cursor<byte[], Long> cursor) {
    this.cursor = cursor;
  }

  @Override
  public boolean hasNext() {
    if (!ahead && cursor.hasNext()) {
      byte[] _ = cursor.next();
      ahead = true;
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
