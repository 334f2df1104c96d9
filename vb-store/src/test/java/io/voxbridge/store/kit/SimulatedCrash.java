package io.voxbridge.store.kit;

/** Ends a simulated process. */
public final class SimulatedCrash extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says where it ended. */
  public SimulatedCrash(String where) {
    super(where);
  }
}
