package io.voxbridge.store.kit;

/** Ends a simulated process after its k-th write, before it hears of the write's success. */
public final class EndsAfter implements WatchedStore.Watcher {
  private final int lastWrite;
  private int writes;

  /** Takes the number of the write, from 1. */
  public EndsAfter(int lastWrite) {
    this.lastWrite = lastWrite;
  }

  /** Returns whether the process got that far. */
  public boolean hasEnded() {
    return writes >= lastWrite;
  }

  @Override
  public void before() {
    if (hasEnded()) {
      throw new SimulatedCrash("Ended after write " + lastWrite);
    }
  }

  @Override
  public void afterWrite() {
    writes++;
    before();
  }
}
