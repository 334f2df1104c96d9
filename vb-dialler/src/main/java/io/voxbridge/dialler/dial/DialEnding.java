package io.voxbridge.dialler.dial;

import io.voxbridge.media.telephony.DialEvent;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last step of a dial, one for each way it may end: writes the end down and releases what the
 * dial held. Used by one thread.
 */
final class DialEnding {
  private static final Logger log = LoggerFactory.getLogger(DialEnding.class);

  private final DialOrder order;
  private final DialRecord record;
  private final FlowPorts ports;
  private final DialProgress progress;

  DialEnding(DialOrder order, DialRecord record, FlowPorts ports, DialProgress progress) {
    this.order = order;
    this.record = record;
    this.ports = ports;
    this.progress = progress;
  }

  /** Nobody answered. */
  void unanswered() {
    DialEvent.Ended end = progress.ended();
    if (end.legMayLive()) {
      // Never free the row while its phone may still ring.
      hangUp();
    }
    Duration rang = progress.isPlaced() ? progress.sinceDialled() : Duration.ZERO;
    if (record.unanswered(Unanswered.of(end, rang))) {
      ports.observer().unanswered(order);
    }
    progress.go(DialStage.OVER);
  }

  /** Somebody answered, and no worker took the call. */
  void abandoned() {
    hangUp();
    if (record.abandoned()) {
      log.warn("{}: answered, but no worker took the call; hung up", order);
      ports.observer().abandoned(order);
    }
    progress.go(DialStage.OVER);
  }

  /** The conversation is over; its worker tells how it went. */
  void conversationEnded() {
    record.legEnded();
    ports.observer().conversationEnded(order, progress.sinceAnswered());
    progress.go(DialStage.OVER);
  }

  /** It was never dialled. */
  void givenBack() {
    record.giveBack();
    ports.observer().givenBack(order, progress.giveBackReason());
    progress.go(DialStage.OVER);
  }

  /** The row was taken over by somebody else. */
  void lost() {
    log.info("{}: the row belongs to somebody else now; removing our leg", order);
    if (progress.isPlaced()) {
      hangUp();
    }
    record.legEnded();
    progress.go(DialStage.OVER);
  }

  private void hangUp() {
    ports.network().hangUp(order.attemptId().value());
  }
}
