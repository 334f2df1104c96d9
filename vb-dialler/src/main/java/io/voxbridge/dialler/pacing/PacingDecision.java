package io.voxbridge.dialler.pacing;

/**
 * How many dials a campaign may start now, and why.
 *
 * @param dials new dials, 0 or more; limits of carriers are applied afterwards
 * @param explanation one line for the operator: the numbers the decision came from
 */
public record PacingDecision(int dials, String explanation) {
  /** Refuses a negative number of dials. */
  public PacingDecision {
    if (dials < 0) {
      throw new IllegalArgumentException("dials is negative: " + dials);
    }
  }
}
