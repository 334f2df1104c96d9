package io.voxbridge.media.telephony;

import org.jspecify.annotations.Nullable;

/** A command to the phone network that failed. */
public final class PhoneNetworkException extends RuntimeException {
  /** What went wrong. */
  public enum Code {
    /** No connection, or no answer in time; the command may have taken effect. */
    UNREACHABLE,
    /** The network refused: credentials or arguments. */
    REFUSED,
    /** The calling thread was interrupted; its flag is set again. */
    INTERRUPTED
  }

  private static final long serialVersionUID = 1;

  private final Code code;

  public PhoneNetworkException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns what went wrong. */
  public Code code() {
    return code;
  }
}
