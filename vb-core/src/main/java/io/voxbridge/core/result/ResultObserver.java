package io.voxbridge.core.result;

import io.voxbridge.domain.call.SessionId;

/** Is told when a call's result is stored; may be told again. Called on request threads. */
public interface ResultObserver {
  /** The call is over. */
  void resultArrived(SessionId session);
}
