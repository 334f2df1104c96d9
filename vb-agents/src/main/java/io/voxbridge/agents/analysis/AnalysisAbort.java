package io.voxbridge.agents.analysis;

import java.util.ArrayList;
import java.util.List;

/** Tells an analysis on its way that nobody can wait for it any longer. Thread-safe. */
public final class AnalysisAbort {
  private final List<Runnable> toTell = new ArrayList<>();
  private boolean isNow;

  /** Ends the waiting, also of what begins later. Idempotent; never blocks. */
  public void now() {
    List<Runnable> all;
    synchronized (this) {
      isNow = true;
      all = List.copyOf(toTell);
      toTell.clear();
    }
    all.forEach(Runnable::run);
  }

  void onAbort(Runnable action) {
    synchronized (this) {
      if (!isNow) {
        toTell.add(action);
        return;
      }
    }
    action.run();
  }
}
