package io.voxbridge.media.telephony;

import java.util.Optional;

/** A call placed by this process. */
public interface Dial {
  /** Returns what was asked for. */
  DialRequest request();

  /** Returns the latest event; empty before the first. */
  Optional<DialEvent> last();

  /** As {@link PhoneNetwork#cancel}. */
  boolean cancel();

  /** As {@link PhoneNetwork#hangUp}. */
  boolean hangUp();
}
