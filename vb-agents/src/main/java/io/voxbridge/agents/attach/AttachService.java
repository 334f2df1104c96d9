package io.voxbridge.agents.attach;

import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.ResultAddress;
import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.agents.worker.CallSlots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts calls: slot, journal, thread, in this order; a refusal leaves nothing behind. */
public final class AttachService {
  private static final Logger log = LoggerFactory.getLogger(AttachService.class);

  private final CallSlots slots;
  private final CallTools tools;
  private final Path recordings;
  private final Ids ids;

  /**
   * Makes ids.
   *
   * @param calls for calls that bring none
   * @param claims unguessable
   */
  public record Ids(Supplier<String> calls, Supplier<String> claims) {}

  /**
   * @param recordings folder of this instance for recordings in the making; exists
   */
  public AttachService(CallSlots slots, CallTools tools, Path recordings, Ids ids) {
    this.slots = slots;
    this.tools = tools;
    this.recordings = recordings;
    this.ids = ids;
  }

  /**
   * Accepts a call.
   *
   * @return the call's id
   * @throws ProblemException when there is no slot, or the journal cannot be written
   */
  String accept(AttachRequest request) {
    CallSlots.Slot slot =
        slots
            .reserve()
            .orElseThrow(() -> new ProblemException(ProblemCode.AT_CAPACITY, "at_capacity"));
    JournalEntry entry = null;
    boolean started = false;
    try {
      String sessionId = request.sessionId();
      String callId = sessionId == null ? ids.calls().get() : sessionId;
      entry = entry(request, callId);
      AttachedCall call = new AttachedCall(tools, slot, entry);
      tools.journal().write(entry);
      slot.carry(call);
      call.start();
      started = true;
      log.info("session {} accepted: bot {}, room {}", callId, entry.botId(), entry.roomName());
      return callId;
    } catch (IOException e) {
      log.error("call refused: the journal cannot be written (disk full?)", e);
      throw new ProblemException(
          ProblemCode.UNAVAILABLE, "the journal cannot be written; nothing was done");
    } finally {
      if (!started) {
        slot.release();
        dropJournal(entry);
      }
    }
  }

  private void dropJournal(@Nullable JournalEntry entry) {
    if (entry == null) {
      return;
    }
    try {
      tools.journal().remove(entry);
    } catch (IOException e) {
      log.warn("journal of refused call {} not removed: {}", entry.callId(), e.toString());
    }
  }

  private JournalEntry entry(AttachRequest request, String callId) {
    Map<String, @Nullable Object> connectedEvent = new LinkedHashMap<>(request.connectedEvent());
    connectedEvent.put(AttachRequest.SESSION_FLAG, callId);
    return new JournalEntry(
        callId,
        callId,
        request.botId(),
        request.roomName(),
        new JournalEntry.Claim(
            request.configUrl(),
            ResultAddress.besides(request.configUrl()),
            ids.claims().get(),
            false),
        new JournalEntry.Party(
            request.toNumber(), request.fromNumber(), request.campaignCallId(), connectedEvent),
        recordings.resolve(ObjectKey.ofRecording(callId).value()),
        null,
        tools.time().clock().instant());
  }
}
