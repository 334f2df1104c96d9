package io.voxbridge.standalone.demo;

/** The Backend refused a request; the message holds its status and its reason. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates it from what was asked and what came back. */
  public ApiException(String request, int status, String body) {
    super(request + " was answered with " + status + ": " + body);
  }
}
