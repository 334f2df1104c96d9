package io.voxbridge.agents.entry;

import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.ResultAddress;
import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.CallTracer;
import io.voxbridge.observe.trace.IncomingTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts calls: slot, journal, thread, in this order; a refusal leaves nothing behind. Safe for
 * any number of threads.
 */
public final class CallIntake {
  /** The control flag of the connected event that fixes the session. */
  public static final String SESSION_FLAG = "_campaign_session_id";

  private static final Logger log = LoggerFactory.getLogger(CallIntake.class);

  private final CallSlots slots;
  private final CallTools tools;
  private final Path recordings;
  private final Ids ids;
  private final CallTracer tracer;

  /**
   * Makes ids.
   *
   * @param calls for calls that bring none
   * @param claims unguessable
   */
  public record Ids(Supplier<String> calls, Supplier<String> claims) {}

  /**
   * @param recordings folder of this instance for recordings in the making; exists
   * @param tracer begins the spans of calls
   */
  public CallIntake(CallSlots slots, CallTools tools, Path recordings, Ids ids, CallTracer tracer) {
    this.slots = slots;
    this.tools = tools;
    this.recordings = recordings;
    this.ids = ids;
    this.tracer = tracer;
  }

  /** Returns an id for a call that brings none. */
  public String newCallId() {
    return ids.calls().get();
  }

  /** Returns the id of the live call in a room, when this worker has it. */
  public Optional<String> callIn(String roomName) {
    return slots.taken().stream()
        .flatMap(slot -> slot.call().stream())
        .filter(call -> call instanceof EnteredCall entered && entered.isIn(roomName))
        .map(call -> ((EnteredCall) call).callId())
        .findFirst();
  }

  /** Asks the live call in a room to end, when this worker has it. */
  public void end(String roomName, DisconnectReason reason) {
    slots.taken().stream()
        .flatMap(slot -> slot.call().stream())
        .filter(call -> call instanceof EnteredCall entered && entered.isIn(roomName))
        .forEach(call -> call.end(reason));
  }

  /**
   * Takes a slot; nothing else is done.
   *
   * @throws ProblemException {@code at_capacity} when there is none
   */
  public Reservation reserve() {
    return new Reservation(
        slots
            .reserve()
            .orElseThrow(() -> new ProblemException(ProblemCode.AT_CAPACITY, "at_capacity")));
  }

  /** A slot that waits for its call. Frees the slot when closed, unless a call was accepted. */
  public final class Reservation implements AutoCloseable {
    private final CallSlots.Slot slot;
    private final AtomicBoolean used = new AtomicBoolean();

    private Reservation(CallSlots.Slot slot) {
      this.slot = slot;
    }

    /**
     * Accepts the call: when this returns, it is on disk and on its own thread, which frees the
     * slot.
     *
     * @return the call's id
     * @throws ProblemException when the journal cannot be written
     * @throws IllegalStateException when the slot has had its call
     */
    public String accept(NewCall call) {
      if (!used.compareAndSet(false, true)) {
        throw new IllegalStateException("a slot is for one call");
      }
      JournalEntry entry = null;
      boolean started = false;
      CallMarks.Scope marks = () -> {};
      try {
        entry = entry(call);
        marks = entry.marks().enter();
        EnteredCall entered = new EnteredCall(tools, slot, call, entry, span(entry));
        tools.journal().write(entry);
        slot.carry(entered);
        entered.start();
        started = true;
        log.info(
            "session {} accepted by {}: bot {}, room {}",
            call.callId(),
            call.party().kind().wire(),
            call.botId(),
            call.roomName());
        return call.callId();
      } catch (IOException e) {
        log.error("call refused: the journal cannot be written (disk full?)", e);
        throw new ProblemException(
            ProblemCode.UNAVAILABLE, "the journal cannot be written; nothing was done");
      } finally {
        if (!started) {
          slot.release();
          dropJournal(entry);
        }
        marks.close();
      }
    }

    @Override
    public void close() {
      if (used.compareAndSet(false, true)) {
        slot.release();
      }
    }
  }

  private CallSpan span(JournalEntry entry) {
    return tracer
        .begin(
            new CallTracer.Start(
                "call",
                CallSpan.Side.ANSWERS,
                entry.sessionId(),
                IncomingTrace.current(),
                entry.startedAt()))
        .tag("call.entry", entry.party().kind().wire())
        .tag("call.direction", entry.party().direction().wire())
        .tag("bot.id", entry.botId());
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

  private JournalEntry entry(NewCall call) {
    JournalEntry.Party party = call.party();
    Map<String, @Nullable Object> connectedEvent = new LinkedHashMap<>(party.connectedEvent());
    connectedEvent.put(SESSION_FLAG, call.callId());
    return new JournalEntry(
        call.callId(),
        call.callId(),
        call.botId(),
        call.roomName(),
        new JournalEntry.Claim(
            call.configUrl(), ResultAddress.besides(call.configUrl()), ids.claims().get(), false),
        new JournalEntry.Party(
            party.kind(),
            party.direction(),
            party.callerId(),
            party.callerIdentity(),
            party.fromNumber(),
            party.streamId(),
            connectedEvent),
        recordings.resolve(ObjectKey.ofRecording(call.callId()).value()),
        null,
        tools.time().clock().instant());
  }
}
