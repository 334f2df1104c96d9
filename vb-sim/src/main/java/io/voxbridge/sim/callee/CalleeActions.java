package io.voxbridge.sim.callee;

/** What a callee does besides speaking. Times are milliseconds since the phone was answered. */
public interface CalleeActions {
  /** An utterance has ended: its words go out as the far-end transcript. */
  void said(String text, long startMillis, long endMillis);

  /** A key was pressed. */
  void pressed(char key);

  /** The phone is put down. */
  void hungUp();
}
