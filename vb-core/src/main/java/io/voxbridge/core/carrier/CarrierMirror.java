package io.voxbridge.core.carrier;

/** Keeps LiveKit's trunks as the carriers say. Thread-safe. */
public interface CarrierMirror {
  /** Returns whether there is a LiveKit to keep. */
  boolean isConfigured();

  /** Says that carriers or numbers have changed; LiveKit is brought up to date soon after. */
  void changed();

  /** Brings LiveKit up to date now; how that went stands at each carrier afterwards. Blocks. */
  void bringUpToDate();
}
