package io.voxbridge.agents.transport.telephony.room;

import org.jspecify.annotations.Nullable;

/** The provider's API did not do what was asked. */
public final class CallControlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean refused;

  /**
   * @param refused whether the provider answered; false: no answer, it may have happened
   */
  public CallControlException(boolean refused, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.refused = refused;
  }

  /** Returns whether the provider answered with a refusal. */
  public boolean isRefused() {
    return refused;
  }
}
