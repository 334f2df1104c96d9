package io.voxbridge.standalone.store;

import java.util.Iterator;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a collection as they were at one moment. Whoever reads it makes no writer wait;
 * until it is closed, the file keeps the pages that belong to that moment.
 *
 * <p>For use by one thread at a time.
 */
final class Snapshot implements AutoCloseable {
  private final MVMap<Long, byte[]> documents;
  private final MVStore.TxCounter usage;
  private final RootReference<Long, byte[]> root;
  private boolean closed;

  /** Takes the moment of the call; also the pages of other maps are kept from here on. */
  Snapshot(MVMap<Long, byte[]> documents) {
    this.documents = documents;
    this.usage = documents.getStore().registerVersionUsage();
    this.root = documents.flushAndGetRoot();
  }

  /** Returns a document as it was, or null when there was none. */
  byte @Nullable [] get(Long position) {
    return documents.get(root.root, position);
  }

  /** Returns the positions of all documents, in the order they were inserted. */
  Iterator<Long> positions() {
    return documents.cursor(root, null, null, false);
  }

  /** Returns how many documents there were. */
  long size() {
    return root.getTotalCount();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      documents.getStore().deregisterVersionUsage(usage);
    }
  }
}
