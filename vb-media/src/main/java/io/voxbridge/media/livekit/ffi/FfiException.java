package io.voxbridge.media.livekit.ffi;

import org.jspecify.annotations.Nullable;

/** A request to the library that failed. */
public final class FfiException extends RuntimeException {
  /** What went wrong. */
  public enum Code {
    /** The library refused the request, or reported that carrying it out failed. */
    FAILED,
    /** The library did not answer in time; its late answer is disposed of. */
    TIMEOUT,
    /** The calling thread was interrupted; its flag is set again. */
    INTERRUPTED,
    /** The process is ending and the library is disposed of. */
    CLOSED
  }

  private static final long serialVersionUID = 1;

  private final Code code;

  /** Takes what the library said, or what was waited for. */
  public FfiException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns what went wrong. */
  public Code code() {
    return code;
  }
}
