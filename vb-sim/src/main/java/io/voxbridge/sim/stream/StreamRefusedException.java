package io.voxbridge.sim.stream;

import java.io.IOException;

/** The worker, or what stands before it, did not let the stream in. */
public final class StreamRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;

  StreamRefusedException(int status, Throwable cause) {
    super("refused with HTTP status " + status, cause);
    this.status = status;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
