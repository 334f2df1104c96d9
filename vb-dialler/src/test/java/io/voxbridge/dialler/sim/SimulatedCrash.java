package io.voxbridge.dialler.sim;

/** A process dies here: nothing of it runs any more. */
final class SimulatedCrash extends Error {
  private static final long serialVersionUID = 1;

  SimulatedCrash() {
    super("simulated crash", null, false, false);
  }
}
