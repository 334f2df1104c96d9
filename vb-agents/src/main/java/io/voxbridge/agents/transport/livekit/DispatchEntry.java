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
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.Rooms;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a phone that rings in a room. The bot's audio lets the phone network answer the call; the
 * bot speaks when the phone is active. Whatever keeps the call from being taken ends it, so that
 * nobody listens to a phone that rings for ever: before the refusal is answered.
 */
final class DispatchEntry {
  private static final Logger log = LoggerFactory.getLogger(DispatchEntry.class);

  /** From the bot's audio to the phone's being active; the network needs a tenth of a second. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private final CallIntake intake;
  private final Rooms rooms;
  private final SipDirectory directory;
  private final BackendSettings backend;

  DispatchEntry(CallIntake intake, Rooms rooms, SipDirectory directory, BackendSettings backend) {
    this.intake = intake;
    this.rooms = rooms;
    this.directory = directory;
    this.backend = backend;
  }

  /**
   * A ringing phone.
   *
   * @param callId the phone network's id of the call, or empty
   */
  record Request(String roomName, String callerNumber, String dialledNumber, String callId) {
    static Request read(RequestBody body) {
      Request request =
          new Request(
              body.required("room_name"),
              body.required("caller_number"),
              body.required("dialed_number"),
              body.optional("call_id"));
      body.check();
      return request;
    }
  }

  /**
   * Takes the call.
   *
   * @return its id: the same for every worker that is offered it, and for every repeat
   * @throws ProblemException when it is refused; the phone's call has been ended then
   */
  String accept(Request request) throws InterruptedException {
    String callId = RoomIds.callIdOf(request.roomName());
    if (intake.callIn(request.roomName()).isPresent()) {
      log.info("session {}: offered once more, it is on already", callId);
      return callId;
    }
    boolean accepted = false;
    try (CallIntake.Reservation reservation = intake.reserve()) {
      URI configUrl = backend.configUrl();
      if (configUrl == null) {
        throw new ProblemException(
            ProblemCode.UNAVAILABLE, "this worker has no VOXBRIDGE_CONFIG_URL to look numbers up");
      }
      String botId =
          directory
              .botFor(configUrl, request.dialledNumber())
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemCode.NOT_FOUND, "no bot answers " + request.dialledNumber()));
      reservation.accept(call(request, callId, botId, configUrl));
      accepted = true;
      return callId;
    } finally {
      if (!accepted) {
        turnAway(request);
      }
    }
  }

  private NewCall call(Request request, String callId, String botId, URI configUrl) {
    Map<String, @Nullable Object> connectedEvent = new LinkedHashMap<>();
    String identity = "";
    for (Participant phone : phones(request.roomName())) {
      identity = phone.identity();
      connectedEvent.putAll(SipFacts.of(phone));
    }
    connectedEvent.put("caller_number", request.callerNumber());
    connectedEvent.put("dialed_number", request.dialledNumber());
    connectedEvent.put("call_direction", CallDirection.INCOMING.wire());
    if (!request.callId().isEmpty()) {
      connectedEvent.put("call_id", request.callId());
    }
    return new NewCall(
        callId,
        botId,
        configUrl,
        rooms,
        request.roomName(),
        new Answering.WhenCallerIsThere(ANSWER_LIMIT, DisconnectReason.CUSTOMER),
        new JournalEntry.Party(
            EntryKind.DISPATCH,
            CallDirection.INCOMING,
            request.callerNumber(),
            identity,
            request.dialledNumber(),
            request.callId(),
            connectedEvent));
  }

  private List<Participant> phones(String roomName) {
    try {
      return rooms.participants(roomName).stream()
          .filter(each -> each.kind() == Participant.Kind.SIP)
          .limit(1)
          .toList();
    } catch (RoomException e) {
      log.warn("room {} not looked at, its SIP headers are lost: {}", roomName, e.getMessage());
      return List.of();
    }
  }

  /** Ends the phone's call, unless another worker is with it. */
  private void turnAway(Request request) {
    try {
      boolean attended =
          rooms.participants(request.roomName()).stream()
              .anyMatch(each -> each.kind() == Participant.Kind.STANDARD);
      if (attended) {
        log.info("room {} is another worker's, left alone", request.roomName());
      } else {
        boolean there = rooms.delete(request.roomName());
        log.warn(
            "caller in room {} turned away{}",
            request.roomName(),
            there ? "" : ": they had hung up");
      }
    } catch (RoomException e) {
      log.error(
          "room {} not deleted, its phone rings on until the trunk's ringing timeout: {}",
          request.roomName(),
          e.getMessage());
    }
  }
}
