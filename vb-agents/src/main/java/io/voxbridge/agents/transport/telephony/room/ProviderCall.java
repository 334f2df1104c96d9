package io.voxbridge.agents.transport.telephony.room;

import io.voxbridge.agents.transport.telephony.protocol.StreamStart;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.TransferResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call as its provider has it: ended and handed over by frames of the stream, through the
 * provider's API, or by closing the socket, whichever the provider understands.
 */
final class ProviderCall {
  private static final Logger log = LoggerFactory.getLogger(ProviderCall.class);

  private final String name;
  private final StreamStart start;
  private final StreamPlayout playout;
  private final CallControl control;

  ProviderCall(String name, StreamStart start, StreamPlayout playout, CallControl control) {
    this.name = name;
    this.start = start;
    this.playout = playout;
    this.control = control;
  }

  /** Ends the call; where only closing the socket does, leaving the room does it. */
  void hangUp() {
    if (playout.hangUp()) {
      return;
    }
    try {
      if (!control.hangUp(start)) {
        log.info("stream {}: ended by closing the socket", name);
      }
    } catch (CallControlException e) {
      log.error(
          "stream {}: the provider's API did not end the call; closing the socket, which lets the"
              + " provider's call flow go on: {}",
          name,
          e.getMessage());
    }
  }

  /**
   * Hands the call over and waits for the result.
   *
   * @throws RoomException when the provider's API does not answer
   */
  TransferResult transfer(String target) {
    if (playout.transfer(target)) {
      return TransferResult.transferred();
    }
    try {
      return control.transfer(start, target)
          ? TransferResult.transferred()
          : TransferResult.unsupported();
    } catch (CallControlException e) {
      if (e.isRefused()) {
        return TransferResult.unanswered(String.valueOf(e.getMessage()));
      }
      throw new RoomException(
          RoomException.Code.UNREACHABLE, "the provider's API does not answer", e);
    }
  }
}
