package io.voxbridge.store.settings;

import io.voxbridge.store.sealing.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * S3-compatible object storage for recordings.
 *
 * @param endpoint {@code host:port}
 * @param accessKey null means not set
 * @param secretKey null means not set
 * @param bucket name of the bucket
 * @param secure whether to use TLS
 */
public record MinioSettings(
    String endpoint,
    @Nullable Sealed accessKey,
    @Nullable Sealed secretKey,
    String bucket,
    boolean secure) {

  /** Returns a server on the same machine without keys. */
  public static MinioSettings defaults() {
    return new MinioSettings("localhost:9000", null, null, "recordings", false);
  }

  /** Returns whether everything is there that is needed to reach the storage. */
  public boolean isComplete() {
    return !endpoint.isBlank() && accessKey != null && secretKey != null && !bucket.isBlank();
  }
}
