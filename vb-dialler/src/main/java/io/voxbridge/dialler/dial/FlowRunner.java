package io.voxbridge.dialler.dial;

/** Feeds flows: each with its events in order, one at a time, and with its deadlines. */
public interface FlowRunner {
  /** Returns how many more flows may be started now. */
  int room();

  /**
   * Starts a flow.
   *
   * @return false when there is no room; the flow has then not begun
   */
  boolean start(DialFlow flow);
}
