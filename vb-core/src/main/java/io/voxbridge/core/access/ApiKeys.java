package io.voxbridge.core.access;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;

/** Knows the API keys of integrators; asked for every request, so that a change counts at once. */
@FunctionalInterface
public interface ApiKeys {
  /** What every key begins with. */
  String PREFIX = "vx_";

  /**
   * Returns who has this key.
   *
   * @throws ApiException {@link ErrorCode#UNAUTHENTICATED} when there is no such key, or it is
   *     switched off or has ended; {@link ErrorCode#FORBIDDEN} when its end cannot be read
   */
  KeyCaller check(String key);
}
