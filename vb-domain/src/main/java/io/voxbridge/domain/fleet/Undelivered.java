package io.voxbridge.domain.fleet;

/**
 * Whether the result of one call waits on the disk of a fleet host: while the Backend is away it
 * does, and its row must not be dialled again.
 */
public enum Undelivered {
  /** Every host answers and holds nothing of this call. */
  NONE,
  /** A host, or a worker of one, does not answer: nobody knows what its disk holds. */
  UNKNOWN,
  /** Results wait, and it is not said whose: this one may be among them. */
  MAY_WAIT,
  /** It waits. */
  WAITS;

  /** Returns whether the result is known to be there, or may be among those that are. */
  public boolean isHeld() {
    return this == MAY_WAIT || this == WAITS;
  }
}
