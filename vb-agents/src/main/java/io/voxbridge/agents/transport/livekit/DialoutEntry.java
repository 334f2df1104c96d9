package io.voxbridge.agents.transport.livekit;

import io.voxbridge.agents.conversation.Answering;
import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.entry.NewCall;
import io.voxbridge.agents.entry.RequestBody;
import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.PhoneNetwork;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call to a phone: the bot is in the room and able to speak before the phone rings, and
 * speaks when it is picked up. A bot that cannot speak rings nobody.
 */
final class DialoutEntry {
  private static final Duration RING_TIMEOUT = Duration.ofSeconds(45);

  /** The phone network speaks by then, whatever happens; beyond it, it never will. */
  private static final Duration ANSWER_LIMIT = RING_TIMEOUT.plusSeconds(15);

  /** A bound for networks that keep one; the call's own limit is in its config. */
  private static final Duration LONGEST_LEG = Duration.ofHours(4);

  private final CallIntake intake;
  private final Rooms rooms;
  private final PhoneNetwork network;
  private final SipDirectory directory;

  DialoutEntry(CallIntake intake, Rooms rooms, PhoneNetwork network, SipDirectory directory) {
    this.intake = intake;
    this.rooms = rooms;
    this.network = network;
    this.directory = directory;
  }

  /**
   * A call to make.
   *
   * @param toNumber as it is dialled
   * @param fromNumber our number, or empty
   * @param sessionId null: a new one
   */
  record Request(
      String botId,
      String toNumber,
      String fromNumber,
      URI configUrl,
      Map<String, @Nullable Object> connectedEvent,
      @Nullable String sessionId) {
    static Request read(RequestBody body, BackendSettings backend) {
      String botId = body.required("bot_id");
      String given = body.required("to_number");
      String toNumber = DialledNumber.of(given).orElse("");
      if (!given.isBlank() && toNumber.isEmpty()) {
        body.error("to_number", "is not a phone number");
      }
      Map<String, @Nullable Object> connectedEvent = body.connectedEvent();
      Request request =
          new Request(
              botId,
              toNumber,
              body.optional("from_number"),
              body.configUrl(backend),
              connectedEvent,
              body.sessionId(connectedEvent));
      body.check();
      return request;
    }
  }

  /** What was accepted. */
  record Accepted(String callId, String roomName) {}

  /**
   * Takes the call on.
   *
   * @throws ProblemException when it is refused; nothing has been done then
   */
  Accepted accept(Request request) throws InterruptedException {
    try (CallIntake.Reservation reservation = intake.reserve()) {
      String sessionId = request.sessionId();
      String callId = sessionId == null ? intake.newCallId() : sessionId;
      Trunk trunk =
          directory
              .outboundTrunk(request.configUrl(), request.fromNumber(), callId)
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemCode.NOT_FOUND,
                      request.fromNumber().isEmpty()
                          ? "the Backend has no outbound trunk"
                          : "the Backend has no outbound trunk for " + request.fromNumber()));
      String roomName = "dialout-" + callId;
      DialRequest dial =
          new DialRequest(
              roomName,
              request.toNumber(),
              trunk.number(),
              trunk.trunkId(),
              RING_TIMEOUT,
              Map.of("call.id", callId),
              LONGEST_LEG);
      reservation.accept(
          new NewCall(
              callId,
              request.botId(),
              request.configUrl(),
              rooms,
              roomName,
              new Answering.WhenReached(new DialledLeg(network, dial), ANSWER_LIMIT),
              new JournalEntry.Party(
                  EntryKind.DIALOUT,
                  CallDirection.OUTGOING,
                  request.toNumber(),
                  dial.calleeIdentity(),
                  trunk.number(),
                  "",
                  request.connectedEvent())));
      return new Accepted(callId, roomName);
    }
  }
}
