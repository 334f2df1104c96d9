package io.voxbridge.media.room;

import org.jspecify.annotations.Nullable;

/** A room command that failed. */
public final class RoomException extends RuntimeException {
  /** What went wrong. */
  public enum Code {
    /** No connection to the server, or no answer in time; the command may have taken effect. */
    UNREACHABLE,
    /** The server refused: credentials or arguments. */
    REFUSED,
    /** The calling thread was interrupted; its flag is set again. */
    INTERRUPTED
  }

  private static final long serialVersionUID = 1;

  private final Code code;

  public RoomException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns what went wrong. */
  public Code code() {
    return code;
  }
}
