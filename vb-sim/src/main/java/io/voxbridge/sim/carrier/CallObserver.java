package io.voxbridge.sim.carrier;

import io.voxbridge.sim.wire.CallEvent;

/** The client that placed a call. Called under the network's lock: must not block. */
public interface CallObserver {
  /** Takes a step of the call; the one that ends it is the last. */
  void event(CallEvent event);

  /** Breaks the connection without a word; the call goes on. */
  void lose();
}
