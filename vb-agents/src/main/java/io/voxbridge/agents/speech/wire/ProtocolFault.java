package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.provider.ProviderProblem;

/** What came over a connection makes it useless. */
public final class ProtocolFault extends Exception {
  private static final long serialVersionUID = 1;

  private final transient ProviderProblem problem;

  public ProtocolFault(ProviderProblem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /** Returns the fault of a message that is not the provider's. */
  public static ProtocolFault garbage(String what) {
    return new ProtocolFault(new ProviderProblem(ProviderProblem.Kind.PROTOCOL, what));
  }

  /** Returns what is wrong. */
  public ProviderProblem problem() {
    return problem;
  }
}
