package io.voxbridge.standalone.service;

/** A service did not come up; the message names it and the log to read. */
public final class ServiceFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates it with a message for the person at the terminal. */
  public ServiceFailedException(String message) {
    super(message);
  }
}
