package io.voxbridge.media.livekit.telephony;

import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialOutcome;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a call has come. Its steps are seen by two threads, one that waits for the answer and one
 * that looks at the room; each step is told once, in order, and nothing after the end.
 */
final class CallProgress {
  private static final Logger log = LoggerFactory.getLogger(CallProgress.class);

  private final String attemptId;
  private final DialListener listener;
  private @Nullable DialEvent last;
  private boolean rang;
  private boolean answered;
  private boolean over;

  CallProgress(String attemptId, DialListener listener) {
    this.attemptId = attemptId;
    this.listener = listener;
  }

  synchronized Optional<DialEvent> last() {
    return Optional.ofNullable(last);
  }

  synchronized boolean rang() {
    return rang;
  }

  synchronized boolean isAnswered() {
    return answered;
  }

  synchronized boolean isOver() {
    return over;
  }

  synchronized void dialling() {
    tell(new DialEvent.Dialling(attemptId));
  }

  synchronized void ringing() {
    if (!rang && !answered && !over) {
      rang = true;
      tell(new DialEvent.Ringing(attemptId));
    }
  }

  /** Returns whether this was news. */
  synchronized boolean answered() {
    if (answered || over) {
      return false;
    }
    answered = true;
    tell(new DialEvent.Answered(attemptId));
    return true;
  }

  synchronized void ended(
      DialOutcome outcome, OptionalInt sipCode, String reason, boolean mayLive) {
    if (!over) {
      over = true;
      tell(new DialEvent.Ended(attemptId, outcome, sipCode, reason, mayLive));
    }
  }

  /** Tells nothing any more. */
  synchronized void silence() {
    over = true;
  }

  private void tell(DialEvent event) {
    last = event;
    try {
      listener.onEvent(event);
    } catch (RuntimeException e) {
      log.error("The listener of call {} failed on {}; it hears the next", attemptId, event, e);
    }
  }
}
