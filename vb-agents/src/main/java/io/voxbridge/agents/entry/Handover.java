package io.voxbridge.agents.entry;

import io.voxbridge.agents.conversation.CallOutcome;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.domain.result.CallResultsPayload;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last step of a call: result and recording leave its hands for the outbox, and the journal
 * forgets it. With a full disk the result goes straight to the Backend. Safe for any number of
 * threads.
 */
final class Handover {
  private static final Logger log = LoggerFactory.getLogger(Handover.class);
  private static final Duration WRITE_RETRY = Duration.ofSeconds(2);

  private final CallTools tools;

  Handover(CallTools tools) {
    this.tools = tools;
  }

  /**
   * Hands over a conversation's result and recording; returns when the result is safe.
   *
   * @throws InterruptedException when the worker stops; the journal stays
   */
  void deliver(JournalEntry entry, CallOutcome outcome) throws InterruptedException {
    CallResultsPayload result = outcome.result();
    if (outcome.recording() != null) {
      ObjectKey key = ObjectKey.ofRecording(entry.sessionId());
      result =
          result.toBuilder()
              .recordingKey(key.value())
              .recordingUrl(tools.outbox().recordingUrl(key, entry.storage()))
              .recordingPeaks(outcome.recording().peaks())
              .build();
      try {
        tools.outbox().postRecording(key, entry.recording(), entry.storage());
      } catch (IOException e) {
        log.error(
            "session {}: recording {} is not in the outbox; the next start of this worker finds and"
                + " uploads it: {}",
            entry.sessionId(),
            entry.recording(),
            e.toString());
      }
    }
    log.info(
        "session {} ended: {}, {} s",
        entry.sessionId(),
        result.disconnectedBy() == null ? "?" : result.disconnectedBy().wireName(),
        result.callDurationSeconds());
    deliver(entry, result);
  }

  /**
   * Hands over a result; returns when it is safe.
   *
   * @throws InterruptedException when the worker stops; the journal stays
   */
  void deliver(JournalEntry entry, CallResultsPayload result) throws InterruptedException {
    while (true) {
      try {
        tools
            .outbox()
            .postResult(entry.config().resultUrl(), result, () -> tools.journal().remove(entry));
        return;
      } catch (IOException e) {
        log.error(
            "session {}: the outbox does not take the result (disk full?); sending it directly,"
                + " keeping the slot until it is safe: {}",
            entry.sessionId(),
            e.toString());
      }
      if (tools.outbox().sendNow(entry.config().resultUrl(), result)) {
        forget(entry);
        return;
      }
      tools.time().pause().pass(WRITE_RETRY);
    }
  }

  private void forget(JournalEntry entry) {
    try {
      tools.journal().remove(entry);
    } catch (IOException e) {
      log.error(
          "session {}: result delivered, journal not removed; delete its file by hand, or the next"
              + " start sends an error result on top: {}",
          entry.sessionId(),
          e.toString());
    }
  }

  /** Makes and hands over the error result of a call whose thread failed or is stuck. */
  void lostItsThread(JournalEntry entry, String why) {
    try {
      tools.recovery().writeErrorResult(entry, why);
    } catch (IOException e) {
      log.error(
          "session {}: no error result written; its journal stays and the next start makes one",
          entry.sessionId(),
          e);
    }
  }
}
