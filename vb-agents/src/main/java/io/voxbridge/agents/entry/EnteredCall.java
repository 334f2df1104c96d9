package io.voxbridge.agents.entry;

import io.voxbridge.agents.conversation.CallFacts;
import io.voxbridge.agents.conversation.CallLiveness;
import io.voxbridge.agents.conversation.CallOutcome;
import io.voxbridge.agents.conversation.CallSession;
import io.voxbridge.agents.conversation.CallSessionRequest;
import io.voxbridge.agents.conversation.ExpectedCaller;
import io.voxbridge.agents.conversation.RoomAccess;
import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.ErrorResult;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.runtimeconfig.ConfigAnswer;
import io.voxbridge.agents.runtimeconfig.ConfigRequest;
import io.voxbridge.agents.runtimeconfig.ResultAddress;
import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.agents.worker.LiveCall;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.transfer.TransferTransport;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.observe.trace.CallSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted call on its thread: config, conversation, result on disk, slot free. Whatever goes
 * wrong, there is a result, or the journal is left to make one of; and the slot is released.
 *
 * <p>The result is made once, by the call's own thread or by whoever {@linkplain #abandon abandons}
 * the call: {@code concluded} decides.
 */
final class EnteredCall implements LiveCall {
  private static final Logger log = LoggerFactory.getLogger(EnteredCall.class);

  private final CallTools tools;
  private final CallSlots.Slot slot;
  private final NewCall call;
  private final CallSpan span;
  private final AtomicBoolean concluded = new AtomicBoolean();
  private final Thread thread;
  private final Handover handover;

  private volatile JournalEntry entry;
  private volatile @Nullable CallSession session;
  private volatile @Nullable DisconnectReason endAsked;
  private volatile long lastStepNanos;

  /**
   * @param call as it was brought
   * @param entry as it stands in the journal
   * @param span of the whole call, ended with it
   */
  EnteredCall(
      CallTools tools, CallSlots.Slot slot, NewCall call, JournalEntry entry, CallSpan span) {
    this.tools = tools;
    this.slot = slot;
    this.call = call;
    this.span = span;
    this.handover = new Handover(tools);
    this.entry = entry;
    this.lastStepNanos = tools.time().nanos().getAsLong();
    this.thread = Thread.ofVirtual().name("call-" + entry.callId()).unstarted(this::run);
  }

  /** Begins; the call runs on its own thread. */
  void start() {
    thread.start();
  }

  private void run() {
    try (CallMarks.Scope _ = entry.marks().enter();
        CallSpan.Bound _ = span.bind()) {
      carryToItsEnd();
    } finally {
      span.end(tools.time().clock().instant());
      slot.release();
    }
  }

  private void carryToItsEnd() {
    try {
      carry();
    } catch (InterruptedException e) {
      log.info("session {}: the call's thread was interrupted", entry.sessionId());
      failed("the call was cut short");
    } catch (RuntimeException | Error e) {
      log.error("session {}: the call failed and gets an error result", entry.sessionId(), e);
      span.fail(e.getClass().getSimpleName());
      failed("the worker failed: " + e);
    }
  }

  private void carry() throws InterruptedException {
    switch (fetchConfig()) {
      case ConfigAnswer.ClaimedElsewhere() -> leaveToOther();
      case ConfigAnswer.Refused(DisconnectReason reason, String detail) ->
          refused(entry.party().kind().refusedAs(reason), "no config: " + detail);
      case ConfigAnswer.Unreachable(String detail) ->
          refused(DisconnectReason.ERROR, "no config, the Backend does not answer: " + detail);
      case ConfigAnswer.Granted(RuntimeConfig config) -> converse(config);
    }
  }

  private ConfigAnswer fetchConfig() throws InterruptedException {
    JournalEntry.Party party = entry.party();
    CallSpan asking =
        span.child("fetch configuration", CallSpan.Side.ASKS, tools.time().clock().instant());
    try (CallSpan.Bound _ = asking.bind()) {
      return tools
          .configs()
          .fetch(
              new ConfigRequest(
                  entry.config().configUrl(),
                  entry.botId(),
                  party.callerId(),
                  party.streamId(),
                  party.connectedEvent(),
                  entry.config().token()));
    } finally {
      asking.end(tools.time().clock().instant());
    }
  }

  /** Another worker has the session: forget it, and touch nothing in a room that it may be in. */
  private void leaveToOther() {
    if (!concluded.compareAndSet(false, true)) {
      return;
    }
    if (!entry.party().kind().roomOutlivesWorker()) {
      deleteRoom();
    }
    log.info("session {} is another worker's; slot freed", entry.sessionId());
    try {
      tools.journal().remove(entry);
    } catch (IOException e) {
      log.warn(
          "session {}: journal not removed; the next start asks the Backend again and drops it: {}",
          entry.sessionId(),
          e.toString());
    }
  }

  private void refused(DisconnectReason reason, String detail) throws InterruptedException {
    if (!concluded.compareAndSet(false, true)) {
      return;
    }
    span.fail(reason.wireName());
    log.warn(
        "session {} ends as {} before it began: {}", entry.sessionId(), reason.wireName(), detail);
    deleteRoom();
    handover.deliver(
        entry,
        ErrorResult.withoutConversation(entry, reason, detail, tools.time().clock().instant()));
  }

  private void converse(RuntimeConfig config) throws InterruptedException {
    String sessionId = config.call().sessionId();
    if (ObjectKey.parse(sessionId).isEmpty()) {
      refused(DisconnectReason.ERROR, "the config's session_id is not fit for a file name");
      return;
    }
    grant(config, sessionId);
    step();
    DisconnectReason asked = endAsked;
    if (asked != null) {
      refused(asked, "ended before the call began");
      return;
    }
    CallSession conversation = tools.sessions().create(request(config));
    session = conversation;
    asked = endAsked;
    if (asked != null) {
      conversation.end(asked);
    }
    log.info("session {} joins room {} for bot {}", sessionId, entry.roomName(), entry.botId());
    CallOutcome outcome = conversation.run();
    DisconnectReason ended = outcome.result().disconnectedBy();
    span.tag("call.disconnected_by", ended == null ? "" : ended.wireName());
    step();
    if (concluded.compareAndSet(false, true)) {
      handover.deliver(entry, outcome);
    }
  }

  private void grant(RuntimeConfig config, String sessionId) {
    Path recording = entry.recording();
    entry =
        entry.granted(
            sessionId,
            ResultAddress.choose(
                config.call().webhookUrl(), entry.config().configUrl(), tools.allowed()),
            recording.resolveSibling(ObjectKey.ofRecording(sessionId).value()),
            config.context().storage());
    try {
      tools.journal().write(entry);
    } catch (IOException e) {
      log.warn(
          "session {}: journal keeps its first form; should this worker die, the next start asks"
              + " the Backend whose session it is: {}",
          sessionId,
          e.toString());
    }
  }

  private CallSessionRequest request(RuntimeConfig config) {
    JournalEntry.Party party = entry.party();
    return new CallSessionRequest(
        config,
        new RoomAccess(
            call.rooms(),
            entry.roomName(),
            "bot-" + entry.callId(),
            new ExpectedCaller(party.callerIdentity(), party.kind().isPhone()),
            transport(party.kind())),
        new CallFacts(
            party.direction(),
            party.callerId(),
            party.fromNumber(),
            party.streamId(),
            party.connectedEvent()),
        call.answering(),
        entry.recording());
  }

  private static TransferTransport transport(EntryKind kind) {
    return switch (kind) {
      case ATTACH, DISPATCH, DIALOUT -> TransferTransport.LIVEKIT_SIP;
      case WIDGET -> TransferTransport.WIDGET;
      case STREAM -> TransferTransport.TELEPHONY_STREAM;
      case EXOTEL_STREAM -> TransferTransport.EXOTEL;
    };
  }

  private void failed(String why) {
    if (concluded.compareAndSet(false, true)) {
      deleteRoom();
      handover.lostItsThread(entry, why);
    }
  }

  /** The session touches the room itself; this is for calls that have none, or lost it. */
  private void deleteRoom() {
    try {
      call.rooms().delete(entry.roomName());
    } catch (RoomException e) {
      log.warn(
          "room {} not deleted, the clean-up of rooms without a bot removes it: {}",
          entry.roomName(),
          e.getMessage());
    }
  }

  private void step() {
    lastStepNanos = tools.time().nanos().getAsLong();
  }

  /** Returns what the call was accepted as. */
  String callId() {
    return entry.callId();
  }

  boolean isIn(String roomName) {
    return entry.roomName().equals(roomName);
  }

  @Override
  public String sessionId() {
    return entry.sessionId();
  }

  @Override
  public boolean isCarried() {
    return thread.isAlive();
  }

  @Override
  public Duration silence() {
    CallSession conversation = session;
    Duration sinceStep = Duration.ofNanos(tools.time().nanos().getAsLong() - lastStepNanos);
    if (conversation == null || concluded.get()) {
      return concluded.get() ? Duration.ZERO : sinceStep;
    }
    CallLiveness liveness = conversation.liveness();
    return switch (liveness.phase()) {
      case CREATED, JOINING -> sinceStep;
      case RINGING -> Duration.ZERO;
      case TALKING, FAREWELL, ENDING ->
          longer(
              liveness.sinceTick(), shorter(liveness.sinceCallerAudio(), liveness.sinceBotAudio()));
      case ENDED -> Duration.ZERO;
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void end(DisconnectReason reason) {
    if (endAsked == null) {
      endAsked = reason;
    }
    CallSession conversation = session;
    if (conversation != null) {
      conversation.end(reason);
    }
  }

  @Override
  public void abandon(String why) {
    if (concluded.compareAndSet(false, true)) {
      if (entry.config().granted()) {
        handover.lostItsThread(entry, why);
      } else {
        log.warn(
            "session {}: the Backend has not said whose it is; the next start of this worker asks",
            entry.sessionId());
      }
    }
    thread.interrupt();
    slot.release();
  }
}
