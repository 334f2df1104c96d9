package io.voxbridge.agents.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Keeps recordings by key. Safe for any number of threads; every call may block on network or disk
 * and has a time limit of its own. Each implementation passes {@code ObjectStoreContract}.
 */
public interface ObjectStore extends AutoCloseable {
  /**
   * Stores a file's content, in place of what the key held. When this returns the content is kept
   * for good and the file is no longer needed; it may have been moved away.
   */
  void put(ObjectKey key, Path file) throws IOException;

  /** Returns the object's size in bytes; empty when there is no such object. */
  OptionalLong size(ObjectKey key) throws IOException;

  /**
   * Opens part of an object.
   *
   * @param offset first byte, 0 or more
   * @param length number of bytes, 1 or more; offset and length lie within the size
   * @throws java.io.FileNotFoundException when there is no such object
   */
  InputStream open(ObjectKey key, long offset, long length) throws IOException;

  /** Returns where the object will be found: an address, or a path on the host's own address. */
  String url(ObjectKey key);

  /** Releases connections and threads. */
  @Override
  void close();
}
