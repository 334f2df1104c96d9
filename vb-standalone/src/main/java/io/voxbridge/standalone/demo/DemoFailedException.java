package io.voxbridge.standalone.demo;

/** The demonstration did not reach its end; the message says why and where to look. */
public final class DemoFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates it with a message for the person at the terminal. */
  public DemoFailedException(String message) {
    super(message);
  }
}
