package io.voxbridge.agents.conversation;

import io.voxbridge.domain.call.DisconnectReason;
import org.jspecify.annotations.Nullable;

/**
 * Why a call ends.
 *
 * @param detail for the record; null when the reason says it all
 * @param roomIsOurs false when another bot took this one's place: the room must stay as it is
 */
record Ending(DisconnectReason reason, @Nullable String detail, boolean roomIsOurs) {
  static Ending of(DisconnectReason reason) {
    return new Ending(reason, null, true);
  }

  static Ending error(String detail) {
    return new Ending(DisconnectReason.ERROR, detail, true);
  }
}
