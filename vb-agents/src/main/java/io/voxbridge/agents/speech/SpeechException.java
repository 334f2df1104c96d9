package io.voxbridge.agents.speech;

import org.jspecify.annotations.Nullable;

/** A speech provider that cannot do its work. */
public final class SpeechException extends Exception {
  /** What went wrong. */
  public enum Code {
    /** No provider has the configured name: a fault of the configuration. */
    UNKNOWN_PROVIDER,
    /** The provider failed or refused; trying again may help. */
    FAILED
  }

  private static final long serialVersionUID = 1;

  private final Code code;

  public SpeechException(Code code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns what went wrong. */
  public Code code() {
    return code;
  }
}
