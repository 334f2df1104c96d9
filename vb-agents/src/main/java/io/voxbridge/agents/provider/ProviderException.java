package io.voxbridge.agents.provider;

import org.jspecify.annotations.Nullable;

/** A provider that cannot be used as configured, or cannot do its work. */
public final class ProviderException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient ProviderProblem problem;

  public ProviderException(ProviderProblem problem) {
    this(problem, null);
  }

  public ProviderException(ProviderProblem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  /** Returns an exception of this kind. */
  public static ProviderException of(ProviderProblem.Kind kind, String message) {
    return new ProviderException(new ProviderProblem(kind, message));
  }

  /** Returns what is wrong. */
  public ProviderProblem problem() {
    return problem;
  }
}
