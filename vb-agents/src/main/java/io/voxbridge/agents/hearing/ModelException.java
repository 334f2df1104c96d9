package io.voxbridge.agents.hearing;

/**
 * A model file cannot be used, or a model failed. The message of one about a file goes on after
 * "leads to FILE," and says what to do.
 */
final class ModelException extends Exception {
  private static final long serialVersionUID = 1;

  ModelException(String message) {
    super(message);
  }

  ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
