package io.voxbridge.agents.conversation;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.observe.log.CallMarks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a call in its room: remove the caller unless they are gone, leave, delete. Leaving alone
 * would let the phone wait in an empty room. A step that fails does not keep the next from being
 * tried.
 */
final class RoomExit {
  private static final Logger log = LoggerFactory.getLogger(RoomExit.class);

  private final RoomAccess access;
  private final CallerPresence caller;

  RoomExit(RoomAccess access, CallerPresence caller) {
    this.access = access;
    this.caller = caller;
  }

  /**
   * Takes all steps on a virtual thread and waits for them.
   *
   * @param room null when it was never joined; it is deleted all the same
   * @param limit how long to wait; the steps go on afterwards
   */
  void leave(@Nullable Room room, Ending ending, Duration limit) {
    Thread thread =
        Thread.ofVirtual()
            .name("call-" + access.roomName() + "-exit")
            .start(CallMarks.carry(() -> steps(room, ending)));
    boolean interrupted = false;
    try {
      if (!thread.join(limit)) {
        log.warn("Room {} is slow to close; it goes on in the background", access.roomName());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void steps(@Nullable Room room, Ending ending) {
    if (!ending.roomIsOurs()) {
      if (room != null) {
        attempt("leave", room::leave);
      }
      return;
    }
    if (room == null) {
      attempt("delete", () -> access.rooms().delete(access.roomName()));
      return;
    }
    boolean gone =
        ending.reason() == DisconnectReason.CUSTOMER
            || ending.reason() == DisconnectReason.TRANSFER;
    if (!gone && !caller.identity().isEmpty()) {
      attempt("remove the caller from", () -> room.removeParticipant(caller.identity()));
    }
    attempt("leave", room::leave);
    attempt("delete", room::delete);
  }

  private void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (RoomException e) {
      log.error(
          "Cannot {} room {}: {}; the clean-up of rooms without a bot removes it",
          what,
          access.roomName(),
          e.getMessage());
    }
  }
}
