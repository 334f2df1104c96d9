package io.voxbridge.media.livekit.ffi;

import org.jspecify.annotations.Nullable;

/** LiveKit's client library is missing, is not the one this build speaks to, or does not load. */
public final class LibraryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Takes a sentence for whoever installs the service: what is wrong and what to do. */
  public LibraryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
