package io.voxbridge.standalone.store;

import java.util.Map;
import org.h2.mvstore.SingleFileStore;
import org.h2.mvstore.WriteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The file under the pages. It says when a commit has noted which pages belong to it: what changes
 * from then on is none of its business, while it still packs and writes.
 */
class PageFile extends SingleFileStore {
  private @Nullable Runnable whenNoted;
  private @Nullable Thread committing;

  /** Takes how much of the file's pages to keep in memory. */
  PageFile(int cacheMegabytes) {
    super(Map.of("cacheSize", cacheMegabytes));
  }

  /**
   * Runs a commit by this thread, one at a time.
   *
   * @param whenNoted called once: as soon as the pages are noted, or when there was nothing to
   *     commit
   */
  void commit(Runnable commit, Runnable whenNoted) {
    this.whenNoted = whenNoted;
    this.committing = Thread.currentThread();
    try {
      commit.run();
    } finally {
      noted();
    }
  }

  private void noted() {
    Runnable listener = whenNoted;
    whenNoted = null;
    committing = null;
    if (listener != null) {
      listener.run();
    }
  }

  /** The first thing a commit asks for when its pages are noted. */
  @Override
  public WriteBuffer getWriteBuffer() {
    if (Thread.currentThread() == committing) {
      noted();
    }
    return super.getWriteBuffer();
  }
}
