package io.voxbridge.store.dialler;

/** Tells which process this is and whether another one still runs. */
public interface Processes {
  /** Returns this process. */
  ProcessIdentity self();

  /**
   * Returns whether a process has certainly ended. When that cannot be known, for example because
   * it runs on another machine, the answer is no.
   */
  boolean isGone(ProcessIdentity other);
}
